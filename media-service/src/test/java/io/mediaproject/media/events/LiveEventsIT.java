package io.mediaproject.media.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.EventStream;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams of media that no worker ever takes: they end only for the reasons that are tried here. */
@Timeout(60)
class LiveEventsIT {
    private static final AtomicLong SEED = new AtomicLong();

    @TempDir
    private static Path folder;

    private static MediaRun run;

    @BeforeAll
    static void open() {
        run = MediaRun.start(
                folder.resolve("shared"),
                Map.of(
                        "EVENTS_PING", "100ms",
                        "EVENTS_RECHECK", "200ms",
                        "EVENTS_STREAMS", "4",
                        "EVENTS_STREAMS_OF_ONE", "2"));
    }

    @AfterAll
    static void close() {
        run.close();
    }

    @Test
    void streamEndsWithItsSession() throws IOException {
        var alice = run.signIn("alice", "operator");

        try (var stream = watch(upload(run, alice, "private"), alice)) {
            stream.until("media", "processing");
            run.auth().end(alice);

            assertThat(stream.rest()).allMatch(": ping"::equals);
        }
    }

    @Test
    void streamEndsWithItsToken() throws IOException {
        var alice = run.signIn("alice", "operator");
        var media = upload(run, alice, "private");
        var expiry = Instant.now().plusSeconds(3);
        var token = run.auth().token(alice.userId(), alice.username(), alice.role(), alice.sid(), expiry);
        var brief = new SignedIn(alice.userId(), alice.username(), alice.role(), alice.sid(), token);

        try (var stream = watch(media, brief)) {
            stream.until("media", "processing");
            stream.rest();

            assertThat(Instant.now()).isBetween(expiry.minusSeconds(1), expiry.plusSeconds(10));
        }
    }

    @Test
    void streamEndsWhenTheMediaIsNoMoreForThisCaller() throws IOException {
        var alice = run.signIn("alice", "operator");
        var media = upload(run, alice, "members");

        try (var stream = watch(media, run.signIn("bob", "viewer"))) {
            stream.until("media", "processing");
            run.execute("UPDATE media.media SET visibility = 'private' WHERE id = '%s'".formatted(media));

            assertThat(stream.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void whoNeverSignedInWatchesAPublicMediaBeyondTheRecheck() throws IOException {
        var alice = run.signIn("alice", "operator");
        var media = upload(run, alice, "public");

        try (var stream =
                EventStream.open(run.request("/media/" + media + "/events").build())) {
            stream.until("media", "processing");
            for (int ping = 0; ping < 5; ping++) {
                stream.untilLine(": ping");
            }
            run.execute("UPDATE media.media SET visibility = 'private' WHERE id = '%s'".formatted(media));

            assertThat(stream.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void clientsAreBoundedAndAPlaceIsFreeAgainWhenOneLeaves() throws IOException {
        var alice = run.signIn("alice", "operator");
        var bob = run.signIn("bob", "operator");
        var ofAlice = upload(run, alice, "private");
        var ofBob = upload(run, bob, "private");

        var second = opened(ofAlice, alice);
        try (var _ = opened(ofAlice, alice)) {
            assertRefused(ofAlice, alice, "at most 2");
            try (var _ = opened(ofBob, bob);
                    var _ = opened(ofBob, bob)) {
                var carol = run.signIn("carol", "operator");
                assertRefused(upload(run, carol, "private"), carol, "Too many clients");
            }
            // Who is gone is noticed when a ping cannot be sent.
            second.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                try (var again = watch(ofAlice, alice)) {
                    return again.status() == 200;
                }
            });
        }
    }

    @Test
    void closingEndsTheStreamsAndDoesNotWaitForTheirClients() throws IOException {
        var other = MediaRun.start(folder.resolve("other"));
        var alice = other.signIn("alice", "operator");
        var media = upload(other, alice, "private");
        try (var stream = EventStream.open(
                other.request("/media/" + media + "/events", alice).build())) {
            stream.until("media", "processing");
            var before = Instant.now();

            other.close();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
            assertThat(stream.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    private static EventStream opened(UUID media, SignedIn user) throws IOException {
        var stream = watch(media, user);
        stream.until("media");
        return stream;
    }

    private static void assertRefused(UUID media, SignedIn user, String words) {
        var refused = run.get("/media/" + media + "/events", user);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.json().get("detail").asText()).contains(words);
    }

    private static EventStream watch(UUID media, SignedIn user) {
        return EventStream.open(run.request("/media/" + media + "/events", user).build());
    }

    private static UUID upload(MediaRun at, SignedIn user, String visibility) {
        var form = Form.video("a.mp4", SEED.incrementAndGet()).field("visibility", visibility);
        var answer = at.upload(user, form);
        assertThat(answer.status()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").asText());
    }
}
