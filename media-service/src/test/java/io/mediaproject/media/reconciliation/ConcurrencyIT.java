package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads, changes and deletes while one pass follows the other, and every blob of a media looks old. */
@Timeout(180)
class ConcurrencyIT {
    private static final int PEOPLE = 4;
    private static final int ROUNDS = 12;

    @TempDir
    private static Path folder;

    private static MediaRun run;

    private final Set<String> media = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder, Map.of("RECONCILE_EVERY", "1s", "SWEEP_EVERY", "1s"));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void whatIsAtWorkMeanwhileStaysWhole() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Future<?>>();
            for (int n = 0; n < PEOPLE; n++) {
                int person = n;
                work.add(people.submit(() -> work(person)));
            }
            while (!work.stream().allMatch(Future::isDone)) {
                everythingLooksOld();
            }
            for (var one : work) {
                one.get();
            }
        }
        // The last look may have been before the last jobs, and one that waits keeps what it may read.
        everythingLooksOld();

        new Rounds(run).of("blobs");
        run.execute("UPDATE media.stale_blob SET since = now() - interval '8 days'");
        await("stale blobs are dropped")
                .atMost(Duration.ofSeconds(30))
                .until(() -> run.number("SELECT count(*) FROM media.stale_blob") == 0);
        assertThat(run.number("SELECT count(*) FROM media.media WHERE deleted_at IS NULL"))
                .isEqualTo(PEOPLE * ROUNDS / 2);
        assertThat(run.number("SELECT count(*) FROM media.media WHERE status_reason IS NOT NULL"))
                .isZero();
        assertThat(run.files()).containsAll(owned());
    }

    private Void work(int person) {
        var user = run.signIn("person-" + person, "operator");
        for (int round = 0; round < ROUNDS; round++) {
            var id = upload(user, person, round);
            media.add(id);
            // The same picture goes and is wanted again.
            miniature(user, id, 5);
            miniature(user, id, 6);
            miniature(user, id, 5);
            if (round % 2 == 1) {
                assertThat(run.delete("/media/" + id + "/", user).status()).isEqualTo(204);
            }
        }
        return null;
    }

    private void everythingLooksOld() throws IOException {
        // No worker is here: a job that waits would keep what it may read.
        run.execute("UPDATE media.job SET status = 'completed' WHERE status <> 'completed'");
        var old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        try {
            for (var file : run.files()) {
                if (media.stream().anyMatch(file::contains)) {
                    Files.setLastModifiedTime(folder.resolve("blobs").resolve(file), old);
                }
            }
        } catch (NoSuchFileException | UncheckedIOException _) {
            // Dropped meanwhile: the next look takes the rest.
        }
    }

    private static List<String> owned() {
        var keys = run.text("""
                SELECT string_agg(key, ',')
                  FROM (SELECT blob_key AS key FROM media.media
                         UNION
                        SELECT 'miniatures/' || media_id || '/' || sha256 FROM media.miniature) AS all_keys
                """);
        return List.of(keys.split(","));
    }

    private static String upload(SignedIn user, int person, int round) {
        var form = Form.of()
                .field("title", "Picture %d of %d".formatted(round, person))
                .file("file", "a.png", SampleMedia.png(10 + person, 10 + round).bytes())
                .file("miniature", "m.png", SampleMedia.png(5, 5).bytes());
        var sent = run.upload(user, form);
        assertThat(sent.status()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private static void miniature(SignedIn user, String id, int width) {
        var form =
                Form.of().file("miniature", "m.png", SampleMedia.png(width, 5).bytes());
        assertThat(run.send(run.request("/media/" + id + "/", user)
                                .header("Content-Type", form.contentType())
                                .method("PATCH", BodyPublishers.ofByteArray(form.bytes()))
                                .build())
                        .status())
                .isEqualTo(200);
    }
}
