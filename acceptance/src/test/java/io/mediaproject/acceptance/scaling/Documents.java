package io.mediaproject.acceptance.scaling;

import static java.util.Objects.requireNonNull;

import com.mongodb.reactivestreams.client.MongoClients;
import io.mediaproject.testkit.TestMongo;

/** The technical documents, as MongoDB has them. */
record Documents(String url, String database) {
    long count() {
        try (var client = MongoClients.create(url)) {
            return requireNonNull(TestMongo.first(
                    client.getDatabase(database).getCollection("media_metadata").countDocuments()));
        }
    }
}
