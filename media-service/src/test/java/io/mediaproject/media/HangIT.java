package io.mediaproject.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores that hang: connections stay, and nothing comes back. */
@Timeout(120)
class HangIT {
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    // The first test shows that the usual one keeps to the time.
    private static final Map<String, String> IMPATIENT = Map.of("DATABASE_STATEMENT_TIMEOUT", "1s");

    @TempDir
    private Path folder;

    @Test
    void databaseThatHangsMakesA503InTime() {
        try (var run = MediaRun.start(folder)) {
            var alice = run.signIn("alice", "operator");
            var first = run.upload(alice, Form.video("a.mp4", 1));
            var path = "/media/" + first.json().get("id").asText();

            run.wayToDatabase().hang();
            assertRefusedInTime(() -> run.upload(alice, Form.video("b.mp4", 2)));
            assertRefusedInTime(() -> run.get(path, alice));
            run.wayToDatabase().restore();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> run.get(path, alice).status() == 200);
            assertNothingButTheFirst(run);
        }
    }

    @Test
    void databaseThatHangsInTheMiddleOfAnUploadMakesA503InTime() {
        try (var run = MediaRun.start(folder, IMPATIENT)) {
            var alice = run.signIn("alice", "operator");
            run.upload(alice, Form.video("a.mp4", 1));
            var form = Form.of().field("title", "Second").file("video", "b.mp4", Form.mp4(2, 500_000));

            assertRefusedInTime(
                    () -> halfway(run, alice, form, () -> run.wayToDatabase().hang()));
            run.wayToDatabase().restore();

            assertNothingButTheFirst(run);
        }
    }

    @Test
    void databaseThatIsTooSlowToCommitMakesA503InTime() throws SQLException {
        var database = Stores.postgres();
        try (var run = MediaRun.start(
                        folder,
                        Map.of(
                                "DATABASE_STATEMENT_TIMEOUT", "1s",
                                "DATABASE_URL", database.address(),
                                "DATABASE_USER", database.user(),
                                "DATABASE_PASSWORD", database.password()));
                var busy = database.connect()) {
            var alice = run.signIn("alice", "operator");
            lockMedia(busy);

            assertRefusedInTime(() -> run.upload(alice, Form.video("a.mp4", 1)));

            busy.rollback();
            assertThat(run.files()).isEmpty();
            assertThat(run.upload(alice, Form.video("a.mp4", 1)).status()).isEqualTo(201);
        }
    }

    /** Whether it was committed cannot be known: so the bytes stay for whoever sweeps, and the caller tries again. */
    @Test
    void databaseThatHangsInTheCommitMakesA503AndLosesNothing() throws SQLException {
        var database = Stores.postgres();
        try (var way = FlakyProxy.before(database.address());
                var run = MediaRun.start(
                        folder,
                        Map.of(
                                "DATABASE_STATEMENT_TIMEOUT", "1s",
                                "DATABASE_URL", way.url(),
                                "DATABASE_USER", database.user(),
                                "DATABASE_PASSWORD", database.password()));
                var busy = database.connect()) {
            var alice = run.signIn("alice", "operator");
            lockMedia(busy);
            var answer = CompletableFuture.supplyAsync(() -> run.upload(alice, Form.video("a.mp4", 1)));
            await().until(() -> waiting(busy));
            way.hang();

            assertThat(answer.join().status()).isEqualTo(503);

            way.restore();
            busy.rollback();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> run.upload(alice, Form.video("a.mp4", 1)).status() == 201);
        }
    }

    @Test
    void uploadDoesNotWaitForARedisAndAMongoThatHang() {
        var redis = Stores.redis();
        var mongo = Stores.mongo();
        try (var wayToRedis = FlakyProxy.before(redis.url());
                var wayToMongo = FlakyProxy.before(mongo.url());
                var run = MediaRun.start(
                        folder,
                        Map.of(
                                "REDIS_URL",
                                wayToRedis.url(),
                                "REDIS_TIMEOUT",
                                "250ms",
                                "MONGODB_URL",
                                wayToMongo.url()))) {
            var alice = run.signIn("alice", "operator");
            assertThat(run.upload(alice, Form.video("a.mp4", 1)).status()).isEqualTo(201);

            wayToRedis.hang();
            assertTakenWithin(Duration.ofSeconds(1), () -> run.upload(alice, Form.video("b.mp4", 2)));
            wayToMongo.hang();
            var answer = assertTakenWithin(Duration.ofSeconds(2), () -> run.upload(alice, Form.video("c.mp4", 3)));

            assertThat(answer.json().get("metadata").get("state").asText()).isEqualTo("pending");
        }
    }

    private static Answer halfway(MediaRun run, SignedIn user, Form form, Runnable then) {
        byte[] all = form.bytes();
        int half = all.length / 2;
        var body = new SequenceInputStream(
                new ByteArrayInputStream(all, 0, half),
                new Afterwards(new ByteArrayInputStream(Arrays.copyOfRange(all, half, all.length)), then));
        return run.send(run.request("/media/", user)
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build());
    }

    /** Does something before it is read first. */
    private static final class Afterwards extends InputStream {
        private final InputStream rest;
        private final Runnable first;
        private boolean begun;

        Afterwards(InputStream rest, Runnable first) {
            this.rest = rest;
            this.first = first;
        }

        @Override
        public int read() throws IOException {
            begin();
            return rest.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            begin();
            return rest.read(target, offset, length);
        }

        private void begin() {
            if (!begun) {
                begun = true;
                first.run();
            }
        }
    }

    private static void lockMedia(Connection busy) throws SQLException {
        busy.setAutoCommit(false);
        try (var statement = busy.createStatement()) {
            statement.execute("LOCK TABLE media.media IN SHARE MODE");
        }
    }

    private static boolean waiting(Connection busy) throws SQLException {
        try (var statement = busy.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'media.media'::regclass")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    private static void assertRefusedInTime(Supplier<Answer> call) {
        var before = Instant.now();
        var answer = call.get();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(Duration.between(before, Instant.now())).isLessThan(IN_TIME);
    }

    private static Answer assertTakenWithin(Duration limit, Supplier<Answer> call) {
        var before = Instant.now();
        var answer = call.get();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(Duration.between(before, Instant.now())).isLessThan(limit);
        return answer;
    }

    private static void assertNothingButTheFirst(MediaRun run) {
        assertThat(run.number("SELECT count(*) FROM media.media")).isEqualTo(1);
        assertThat(run.files()).hasSize(1);
    }
}
