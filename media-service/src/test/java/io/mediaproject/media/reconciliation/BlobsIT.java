package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which blobs a pass takes away, which it leaves, and what it does for a lost one. */
class BlobsIT extends WithBlobs {
    private static final String PICTURE = "0".repeat(64);

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
    void aLostMiniatureIsWrittenAgain() throws IOException {
        var id = upload(1);
        run.execute("UPDATE media.media SET status = 'ready', created_at = now() - interval '1 hour'");
        var miniature = "miniatures/%s/%s".formatted(id, run.text("SELECT sha256 FROM media.miniature"));
        var bytes = Files.readAllBytes(blob(miniature));
        Files.delete(blob(miniature));

        var pass = rounds.of("blobs");

        assertThat(pass.get("missing").asInt()).isEqualTo(1);
        assertThat(pass.get("mended").asInt()).isEqualTo(1);
        assertThat(blob(miniature)).hasBinaryContent(bytes);
        assertThat(reason(id)).isEqualTo("null");
        assertThat(rounds.of("blobs").get("missing").asInt()).isZero();
    }

    @Test
    void aMiniatureThatCannotBeWrittenKeepsNoOtherBack() throws IOException {
        var ids = List.of(upload(1), upload(2));
        run.execute("UPDATE media.media SET created_at = now() - interval '1 hour'");
        for (var file : run.files()) {
            if (file.startsWith("miniatures/")) {
                Files.delete(blob(file));
            }
        }
        // A file where the folder of the first has to be: the store takes nothing there.
        Files.delete(blob("miniatures/" + ids.getFirst()));
        put("miniatures/" + ids.getFirst(), Duration.ZERO);

        var pass = rounds.of("blobs");

        assertThat(pass.get("missing").asInt()).isEqualTo(2);
        assertThat(pass.get("mended").asInt()).isEqualTo(1);
        assertThat(run.files()).anyMatch(file -> file.startsWith("miniatures/" + ids.getLast() + "/"));
    }

    @Test
    void nothingIsWrittenIntoAFolderThatMayNotBeMounted() throws IOException {
        upload(1);
        run.execute("UPDATE media.media SET created_at = now() - interval '1 hour'");
        for (var file : run.files()) {
            Files.delete(blob(file));
        }

        var pass = rounds.of("blobs");

        assertThat(pass.get("sighted").asInt()).isZero();
        assertThat(pass.get("mended").asInt()).isZero();
        assertThat(run.files()).isEmpty();
    }

    private static String reason(String media) {
        return run.text("SELECT status_reason FROM media.media WHERE id = '%s'".formatted(media));
    }

    private static void age(String key) throws IOException {
        Files.setLastModifiedTime(blob(key), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
}
