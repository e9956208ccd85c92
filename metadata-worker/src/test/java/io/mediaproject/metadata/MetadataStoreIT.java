package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.mongo.MongoConfig;
import io.mediaproject.platform.mongo.MongoLink;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataStoreIT {
    private static final TestMongo MONGO = Stores.mongo();
    private static final MongoLink LINK =
            MongoLink.open(new MongoConfig(MONGO.url(), MONGO.database()), Duration.ofSeconds(5));

    private final MetadataStore store = new MetadataStore(LINK);
    private final MediaId media = new MediaId(UUID.randomUUID());

    @AfterAll
    static void close() {
        LINK.close();
        MONGO.close();
    }

    @Test
    void saysWhetherAPartWasNewEnough() throws InterruptedException {
        assertThat(store.write(media, technical(2))).isTrue();
        assertThat(store.write(media, technical(1))).isFalse();
        assertThat(store.write(media, technical(2))).isTrue();
        assertThat(store.write(media, new CdnPart("job", 1, new Document()))).isTrue();
    }

    @Test
    void forgetsADocumentOnce() throws InterruptedException {
        store.write(media, technical(1));

        assertThat(store.forget(media)).isTrue();
        assertThat(store.forget(media)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theNewestWinsHoweverManyWriteAtOnce(long seed) throws Exception {
        var fences = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
        Collections.shuffle(fences, new Random(seed));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = new ArrayList<Callable<Boolean>>();
            fences.forEach(fence -> writes.add(() -> store.write(media, technical(fence))));
            fences.forEach(fence -> writes.add(() -> store.write(media, new CdnPart("job", fence, new Document()))));
            finish(threads.invokeAll(writes));
        }

        assertThat(document()).containsEntry("fence", 8L).containsEntry("cdn_fence", 8L);
        assertThat(document().get("technical", Document.class)).containsEntry("of", 8L);
    }

    private static void finish(List<Future<Boolean>> writes) throws ExecutionException, InterruptedException {
        for (var write : writes) {
            write.get();
        }
    }

    private Document document() {
        try (var client = MongoClients.create(MONGO.url())) {
            var found = client.getDatabase(MONGO.database())
                    .getCollection("media_metadata")
                    .find(new Document("_id", media.toString()));
            return Objects.requireNonNull(TestMongo.first(found));
        }
    }

    private static TechnicalPart technical(long fence) {
        return new TechnicalPart(fence, "job", "run", Instant.EPOCH, new Document("of", fence));
    }
}
