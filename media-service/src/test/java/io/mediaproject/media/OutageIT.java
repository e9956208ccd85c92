package io.mediaproject.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageIT {
    @TempDir
    private Path folder;

    @Test
    void uploadIsTakenWithoutBrokerRedisAndMongo() {
        var nowhere = Map.of(
                "RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1",
                "REDIS_URL", "redis://127.0.0.1:1",
                "MONGODB_URL", "mongodb://127.0.0.1:1");
        try (var run = MediaRun.start(folder, nowhere)) {
            var alice = run.signIn("alice", "operator");

            var answer = run.upload(alice, Form.video("a.mp4", 1));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(metadataState(answer)).isEqualTo("pending");
            assertThat(metadataState(run.get(
                            "/media/%s/".formatted(answer.json().get("id").asText()), alice)))
                    .isEqualTo("unavailable");
            assertThat(run.number("SELECT count(*) FROM media.job")).isEqualTo(2);
            assertThat(run.upload(alice, Form.video("b.mp4", 1)).status()).isEqualTo(409);
            assertThat(run.get("/health/ready").status()).isEqualTo(200);
            var health = run.get("/health/", run.signIn("root", "admin")).json().get("dependencies");
            assertThat(health.get("rabbitmq").asText()).isEqualTo("error");
            assertThat(health.get("redis").asText()).isEqualTo("error");
            assertThat(health.get("mongodb").asText()).isEqualTo("error");
        }
    }

    @Test
    void nobodyIsLetInWhileAuthServiceIsDown() {
        try (var run = MediaRun.start(folder)) {
            var alice = run.signIn("alice", "operator");
            run.upload(alice, Form.video("a.mp4", 1));
            run.auth().close();
            var before = Instant.now();

            var answer = run.upload(alice, Form.video("b.mp4", 2));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(run.number("SELECT count(*) FROM media.media")).isEqualTo(1);
            assertThat(run.files()).hasSize(1);
        }
    }

    @Test
    void databaseThatIsDownMakesA503AndLeavesNoBytes() {
        try (var run = MediaRun.start(folder)) {
            var alice = run.signIn("alice", "operator");
            var before = Instant.now();

            run.wayToDatabase().cut();
            var down = run.upload(alice, Form.video("a.mp4", 1));
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.header("Retry-After")).isNotEmpty();
            assertThat(run.get("/health/ready").status()).isEqualTo(503);
            assertThat(run.get("/health/live").status()).isEqualTo(200);
            assertThat(run.files()).isEmpty();

            run.wayToDatabase().restore();
            await().ignoreExceptions()
                    .until(() -> run.upload(alice, Form.video("a.mp4", 1)).status() == 201);
            assertThat(run.files()).hasSize(1);
        }
    }

    @Test
    void blobStoreThatIsDownLeavesTheRestAtWork() {
        var bucket = Stores.s3();
        try (var way = FlakyProxy.before(bucket.endpoint().toString())) {
            var settings = new HashMap<>(bucket.settings());
            settings.put("S3_ENDPOINT", way.url());
            try (var run = MediaRun.start(folder, settings)) {
                var alice = run.signIn("alice", "operator");
                var root = run.signIn("root", "admin");
                var path = run.upload(alice, Form.video("a.mp4", 1)).header("Location");
                var media = URI.create(path).getPath();

                way.cut();

                await().until(() -> blobs(run, root).equals("error"));
                assertThat(run.get("/health/ready").status()).isEqualTo(200);
                assertThat(run.get("/media/", alice).json().get("results")).hasSize(1);
                assertThat(run.get(media, alice).status()).isEqualTo(200);
                assertThat(run.get(media + "content/", alice).status()).isEqualTo(503);
                assertThat(run.upload(alice, Form.video("b.mp4", 2)).status()).isEqualTo(503);
                assertThat(run.delete(media, alice).status()).isEqualTo(204);
            }
        }
    }

    @Test
    void fullDiskIsRefusedBeforeTheBody() throws IOException {
        try (var run = MediaRun.start(folder, Map.of("MIN_FREE_BYTES", Long.toString(1L << 60)))) {
            SignedIn alice = run.signIn("alice", "operator");

            try (var client = RawClient.upload(run, alice, "Content-Length: 5000\r\n")) {
                assertThat(client.status()).isEqualTo(507);
            }
            assertThat(run.upload(alice, Form.of().file("video", "a.mp4", Form.mp4(1, 1_200_000)))
                            .status())
                    .isEqualTo(507);
            assertThat(run.files()).isEmpty();
        }
    }

    private static String blobs(MediaRun run, SignedIn admin) {
        return run.get("/health/", admin).json().at("/dependencies/blobs").asText();
    }

    private static String metadataState(MediaRun.Answer answer) {
        return answer.json().get("metadata").get("state").asText();
    }
}
