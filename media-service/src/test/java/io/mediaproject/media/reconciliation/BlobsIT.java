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
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsIT {
    private static final String PICTURE = "0".repeat(64);

    @TempDir
    private static Path folder;

    private static MediaRun run;
    private static Rounds rounds;
    private static int internalPort;
    private SignedIn alice;

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
        run.execute("DELETE FROM media.media");
        for (var file : run.files()) {
            Files.delete(blob(file));
        }
        alice = run.signIn("alice", "operator");
    }

    @Test
    void whatAKilledUploadLeftGoes() throws IOException {
        var kept = upload(1);
        run.execute("UPDATE media.job SET status = 'completed', lease_until = NULL");
        var original = put("originals/" + UUID.randomUUID(), Duration.ofHours(2));
        var miniature = put("miniatures/" + UUID.randomUUID() + "/" + PICTURE, Duration.ofHours(2));
        var replaced = put("miniatures/" + kept + "/" + PICTURE, Duration.ofHours(2));

        var pass = rounds.of("blobs");

        assertThat(pass.get("sighted").asInt()).isEqualTo(5);
        assertThat(pass.get("strays").asInt()).isEqualTo(3);
        assertThat(pass.get("removed").asInt()).isEqualTo(3);
        awaitNothingStale();
        assertThat(run.files()).hasSize(2).contains("originals/" + kept).doesNotContain(original, miniature, replaced);
    }

    @Test
    void anOriginalWaitsAsLongAsADeletedMedia() throws IOException {
        var original = put("originals/" + UUID.randomUUID(), Duration.ofHours(2));
        var miniature = put("miniatures/" + UUID.randomUUID() + "/" + PICTURE, Duration.ofHours(2));

        assertThat(rounds.of("blobs").get("removed").asInt()).isEqualTo(2);

        await("the miniature is gone").until(() -> !run.files().contains(miniature));
        assertThat(run.files()).containsExactly(original);
        assertThat(run.number("SELECT count(*) FROM media.stale_blob")).isEqualTo(1);
    }

    @Test
    void whatAMediaOwnsByNowStays() {
        var kept = upload(1);
        run.execute("UPDATE media.job SET status = 'completed', lease_until = NULL");
        run.execute(
                "INSERT INTO media.stale_blob (blob_key, media_id) VALUES ('originals/%1$s', '%1$s')".formatted(kept));

        awaitNothingStale();

        assertThat(run.files()).contains("originals/" + kept);
    }

    @Test
    void whatAnUploadMayStillCommitStays() throws IOException {
        var young = put("originals/" + UUID.randomUUID(), Duration.ofMinutes(50));
        var beingWritten = put("incoming/" + UUID.randomUUID(), Duration.ZERO);

        var pass = rounds.of("blobs");

        assertThat(pass.get("strays").asInt()).isEqualTo(1);
        assertThat(pass.get("removed").asInt()).isZero();
        assertThat(run.files()).containsExactlyInAnyOrder(young, beingWritten);
        assertThat(run.number("SELECT count(*) FROM media.stale_blob")).isZero();
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        var foreign = put("originals/somebody-elses.mp4", Duration.ofDays(9));

        assertThat(rounds.of("blobs").get("strays").asInt()).isZero();
        assertThat(run.files()).containsExactly(foreign);
    }

    @Test
    void deletedMediaKeepTheirBlobsForTheirGrace() throws IOException {
        var id = upload(1);
        age("originals/" + id);
        run.delete("/media/" + id + "/", alice);

        assertThat(rounds.of("blobs").get("strays").asInt()).isZero();
        assertThat(run.files()).contains("originals/" + id);
    }

    @Test
    void ownerOfALostFileIsToldUntilItIsBack() throws IOException {
        var id = upload(1);
        var other = upload(2);
        run.execute("UPDATE media.media SET status = 'ready', created_at = now() - interval '1 hour'");
        run.execute("UPDATE media.media SET status_reason = 'Too large for the CDN.' WHERE id = '%s'".formatted(id));
        var bytes = Files.readAllBytes(blob("originals/" + id));
        Files.delete(blob("originals/" + id));

        assertThat(rounds.of("blobs").get("missing").asInt()).isEqualTo(1);
        assertThat(rounds.of("blobs").get("missing").asInt()).isEqualTo(1);

        assertThat(reason(id))
                .isEqualTo("Too large for the CDN. "
                        + "The stored file of this media is missing; it has to come back from a backup.");
        assertThat(reason(other)).isEqualTo("null");
        assertThat(run.get("/media/" + id + "/", alice).status()).isEqualTo(200);

        Files.write(blob("originals/" + id), bytes);
        assertThat(rounds.of("blobs").get("missing").asInt()).isZero();
        assertThat(reason(id)).isEqualTo("Too large for the CDN.");
    }

    @Test
    void manyStraysGoOnlyWhenAnAdminConfirms() {
        var kept = upload(1);
        IntStream.rangeClosed(1, 101).forEach(n -> put("originals/" + UUID.randomUUID(), Duration.ofHours(2)));

        var halted = rounds.of("blobs");

        assertThat(halted.get("halted").asBoolean()).isTrue();
        assertThat(halted.get("strays").asInt()).isEqualTo(101);
        assertThat(halted.get("removed").asInt()).isZero();
        assertThat(run.number("SELECT count(*) FROM media.stale_blob")).isZero();
        await().untilAsserted(
                        () -> assertThat(metrics()).contains("mediaproject_stray_objects{store=\"blobs\"} 101.0"));

        var confirmed = rounds.of("blobs", "{\"confirm\": true}");

        assertThat(confirmed.get("halted").asBoolean()).isFalse();
        assertThat(confirmed.get("removed").asInt()).isEqualTo(101);
        awaitNothingStale();
        assertThat(run.files()).hasSize(2).contains("originals/" + kept);
        await().untilAsserted(() -> assertThat(metrics()).contains("mediaproject_stray_objects{store=\"blobs\"} 0.0"));
    }

    @Test
    void oneConfirmationIsForOnePass() {
        upload(1);
        rounds.of("blobs", "{\"confirm\": true}");
        IntStream.rangeClosed(1, 101).forEach(n -> put("originals/" + UUID.randomUUID(), Duration.ofHours(2)));

        assertThat(rounds.of("blobs").get("halted").asBoolean()).isTrue();
    }

    @Test
    void whoMayNotRebuildMayNeitherSeeNorAsk() {
        assertThat(run.get("/reconciliation/", alice).status()).isEqualTo(403);
        assertThat(rounds.ask(alice, "{}").status()).isEqualTo(403);
        assertThat(rounds.ask(run.signIn("root", "admin"), "{\"confirm\": \"yes\"}")
                        .status())
                .isEqualTo(422);
    }

    private String upload(int number) {
        var form = Form.of()
                .field("title", "Picture " + number)
                .file("file", "a.png", SampleMedia.png(number, 7).bytes())
                .file("miniature", "m.png", SampleMedia.png(9, 9).bytes());
        var sent = run.upload(alice, form);
        assertThat(sent.status()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private static String metrics() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(internalPort)));
        return new String(run.send(request.build()).bytes(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitNothingStale() {
        run.execute("UPDATE media.stale_blob SET since = now() - interval '8 days'");
        await("strays are dropped")
                .atMost(Duration.ofSeconds(20))
                .until(() -> run.number("SELECT count(*) FROM media.stale_blob") == 0);
    }

    private static String reason(String media) {
        return run.text("SELECT status_reason FROM media.media WHERE id = '%s'".formatted(media));
    }

    private static String put(String key, Duration age) {
        try {
            Files.createDirectories(blob(key).getParent());
            Files.writeString(blob(key), "left behind");
            Files.setLastModifiedTime(blob(key), FileTime.from(Instant.now().minus(age)));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void age(String key) throws IOException {
        Files.setLastModifiedTime(blob(key), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private static Path blob(String key) {
        return folder.resolve("blobs").resolve(key);
    }
}
