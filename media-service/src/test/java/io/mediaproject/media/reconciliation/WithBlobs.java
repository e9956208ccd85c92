package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Passes through the blobs of one media-service, which has none before each test. */
abstract class WithBlobs {
    @TempDir
    private static Path folder;

    static MediaRun run;
    static Rounds rounds;
    static int internalPort;
    SignedIn alice;

    @BeforeAll
    static void start() throws IOException {
        internalPort = freePort();
        run = MediaRun.start(
                folder,
                Map.of("RECONCILE_EVERY", "off", "SWEEP_EVERY", "1s", "INTERNAL_PORT", Integer.toString(internalPort)));
        rounds = new Rounds(run);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void empty() throws IOException {
        rounds.forget();
        run.execute("DELETE FROM media.media");
        for (var file : run.files()) {
            Files.delete(blob(file));
        }
        alice = run.signIn("alice", "operator");
    }

    /** One of its own, with a miniature that all of them have. */
    static Form picture(int number) {
        return Form.of()
                .field("title", "Picture " + number)
                .file("file", "a.png", SampleMedia.png(number, 7).bytes())
                .file("miniature", "m.png", SampleMedia.png(9, 9).bytes());
    }

    String upload(int number) {
        var sent = run.upload(alice, picture(number));
        assertThat(sent.status()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void awaitNothingStale() {
        run.execute("UPDATE media.stale_blob SET since = now() - interval '8 days'");
        await("strays are dropped")
                .atMost(Duration.ofSeconds(20))
                .until(() -> run.number("SELECT count(*) FROM media.stale_blob") == 0);
    }

    static String put(String key, Duration age) {
        try {
            Files.createDirectories(blob(key).getParent());
            Files.writeString(blob(key), "left behind");
            Files.setLastModifiedTime(blob(key), FileTime.from(Instant.now().minus(age)));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path blob(String key) {
        return folder.resolve("blobs").resolve(key);
    }
}
