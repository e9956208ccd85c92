package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Redis remembers of searches and documents, and how it goes without. */
@Timeout(120)
class MemoryIT {
    @TempDir
    private Path folder;

    @Test
    void aDocumentIsReadOnceForEachVersionOfItsMedia() {
        try (var run = MediaRun.start(folder)) {
            var shelf = new Shelf(run);
            var alice = run.signIn("alice", "operator");
            var id = shelf.put(alice, "One", "members");
            inMongo(run, all -> TestMongo.first(all.insertOne(document(id, "h264"))));

            assertThat(codec(run, id, alice)).isEqualTo("h264");
            inMongo(run, all -> TestMongo.first(all.replaceOne(new Document("_id", id), document(id, "av1"))));
            assertThat(codec(run, id, alice)).isEqualTo("h264");
            assertThat(metadata(run, id, run.signIn("bob", "operator")).has("private"))
                    .isFalse();
            run.execute("UPDATE media.media SET version = version + 1 WHERE id = '%s'".formatted(id));
            assertThat(codec(run, id, alice)).isEqualTo("av1");
            inMongo(run, all -> TestMongo.first(all.replaceOne(new Document("_id", id), document(id, "vp9"))));
            run.execute("UPDATE media.media SET updated_at = now() WHERE id = '%s'".formatted(id));
            assertThat(codec(run, id, alice)).isEqualTo("vp9");
            run.execute("UPDATE media.media SET visibility = 'private' WHERE id = '%s'".formatted(id));
            assertThat(run.get("/media/" + id, run.signIn("bob", "operator")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsNotWholeOrTooLargeIsAskedForAgain() {
        try (var run = MediaRun.start(folder)) {
            var shelf = new Shelf(run);
            var alice = run.signIn("alice", "operator");
            var large = shelf.put(alice, "Large", "members");
            var coming = shelf.put(alice, "Coming", "members");
            run.execute("UPDATE media.media SET status = 'processing' WHERE id = '%s'".formatted(coming));
            inMongo(run, all -> {
                TestMongo.first(all.insertOne(document(large, "x".repeat(300_000))));
                TestMongo.first(all.insertOne(document(coming, "h264")));
            });
            codec(run, large, alice);
            codec(run, coming, alice);

            inMongo(run, all -> {
                TestMongo.first(all.replaceOne(new Document("_id", large), document(large, "vp9")));
                TestMongo.first(all.replaceOne(new Document("_id", coming), document(coming, "vp9")));
            });

            assertThat(codec(run, large, alice)).isEqualTo("vp9");
            assertThat(codec(run, coming, alice)).isEqualTo("vp9");
        }
    }

    @Test
    void withoutRedisEverythingWorks() {
        var redis = Stores.redis();
        try (var way = FlakyProxy.before(redis.url());
                var run = MediaRun.start(
                        folder,
                        Map.of("REDIS_URL", way.url(), "REDIS_PREFIX", redis.prefix(), "REDIS_TIMEOUT", "250ms"))) {
            var shelf = new Shelf(run);
            var alice = run.signIn("alice", "operator");
            var id = shelf.put(alice, "Lighthouse", "members");
            inMongo(run, all -> TestMongo.first(all.insertOne(document(id, "h264"))));
            assertThat(Shelf.ids(shelf.page("/search/?title=light", alice))).containsExactly(id);

            way.hang();
            works(run, shelf, alice, id);
            way.cut();
            works(run, shelf, alice, id);
        }
    }

    private static void works(MediaRun run, Shelf shelf, SignedIn alice, String id) {
        long began = System.nanoTime();
        assertThat(Shelf.ids(shelf.page("/search/?title=light", alice))).containsExactly(id);
        assertThat(Shelf.ids(shelf.page("/search/?title=lighthuose", alice))).containsExactly(id);
        assertThat(Shelf.ids(shelf.page("/media/?q=house", alice))).containsExactly(id);
        assertThat(codec(run, id, alice)).isEqualTo("h264");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    private static Document document(String id, String codec) {
        return new Document("_id", id)
                .append("fence", 1L)
                .append("technical", new Document("codec", codec).append("private", new Document("gps", "52.5,13.4")));
    }

    private static String codec(MediaRun run, String id, SignedIn user) {
        return metadata(run, id, user).get("codec").asText();
    }

    private static JsonNode metadata(MediaRun run, String id, SignedIn user) {
        return run.get("/media/" + id + "/", user).json().get("metadata");
    }

    private static void inMongo(MediaRun run, Consumer<MongoCollection<Document>> work) {
        try (var client = MongoClients.create(run.mongo().url())) {
            work.accept(client.getDatabase(run.mongo().database()).getCollection("media_metadata"));
        }
    }
}
