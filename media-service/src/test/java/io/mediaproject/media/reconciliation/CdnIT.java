package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a pass mends and removes on the CDN. */
class CdnIT extends WithCdn {
    @Test
    void copyThatIsGoneIsMadeAgainAtItsPlace() {
        var whole = ready(1);
        var lost = ready(2);
        var path = path(lost, "original");
        remove(path);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(3);
        assertThat(pass.get("missing").asInt()).isEqualTo(1);
        assertThat(pass.get("mended").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(TOLD).singleElement().satisfies(task -> {
            var upload = (Task.UploadToCdn) task;
            assertThat(upload.original().path()).isEqualTo(path);
            assertThat(upload.original().source().blob().value()).isEqualTo("originals/" + lost);
            assertThat(upload.miniature()).isEmpty();
        }));
        assertThat(path(whole, "original")).isNotEqualTo(path);
        assertThat(status(lost)).isEqualTo("ready");
    }

    @Test
    void miniatureThatIsGoneIsMadeAgainAtItsPlace() {
        var path = path(ready(1), "miniature");
        remove(path);

        rounds.of("cdn");

        await().untilAsserted(() -> assertThat(TOLD)
                .singleElement()
                .satisfies(task -> assertThat(
                                ((Task.ReplaceMiniature) task).miniature().path())
                        .isEqualTo(path)));
    }

    @Test
    void fileOfNoMediaGoes() {
        ready(1);
        file("/mediaproject/alice/orphan.png", LONG_AGO);

        var pass = rounds.of("cdn");

        assertThat(pass.get("strays").asInt()).isEqualTo(1);
        var place = new Task.Place(
                Optional.of("id of /mediaproject/alice/orphan.png"),
                "/mediaproject/alice/orphan.png",
                "https://cdn.example.org/acme/mediaproject/alice/orphan.png");
        await().untilAsserted(() -> assertThat(TOLD).containsExactly(new Task.RemoveFromCdn(List.of(place))));
    }

    @Test
    void whatIsYoungOrSpokenForStays() {
        var deleted = ready(1);
        var failed = ready(2);
        file("/mediaproject/alice/young.png", Instant.now());
        // The report of a file that is there may still be on its way; so may the job that takes it away.
        job(
                failed,
                "media.upload_to_cdn",
                "processing",
                "{\"original\": {\"path\": \"/mediaproject/told/not/yet.png\"}}");
        file("/mediaproject/told/not/yet.png", LONG_AGO);
        job(
                failed,
                "media.replace_miniature",
                "failed",
                "{\"miniature\": {\"path\": \"/mediaproject/may/be/retried.png\"}}");
        file("/mediaproject/may/be/retried.png", LONG_AGO);
        job(
                deleted,
                "media.remove_from_cdn",
                "pending",
                "{\"places\": [{\"path\": \"/mediaproject/about/to/go.png\"}]}");
        file("/mediaproject/about/to/go.png", LONG_AGO);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(8);
        assertThat(pass.get("strays").asInt()).isZero();
        assertThat(TOLD).noneMatch(Task.RemoveFromCdn.class::isInstance);
    }

    @Test
    void filesOfOtherFoldersAreNotOurs() {
        ready(1);
        file("/mediaproject-of-others/a.png", LONG_AGO);

        assertThat(rounds.of("cdn").get("strays").asInt()).isZero();
    }

    @Test
    void workerThatPutAFileThereAfterTheDeleteIsClearedUpAfter() {
        var id = ready(1);
        var path = path(id, "original");
        run.delete("/media/" + id + "/", alice);
        await().until(() -> TOLD.stream().anyMatch(Task.RemoveFromCdn.class::isInstance));
        run.execute("UPDATE media.job SET status = 'completed', lease_until = NULL WHERE status <> 'completed'");
        TOLD.clear();

        // The worker had begun in the moment of the delete, and ended after the clean-up.
        assertThat(rounds.of("cdn").get("strays").asInt()).isEqualTo(2);

        await().untilAsserted(() -> assertThat(TOLD)
                .singleElement()
                .satisfies(task -> assertThat(((Task.RemoveFromCdn) task).places())
                        .extracting(Task.Place::path)
                        .contains(path)));
    }

    private static void remove(String path) {
        assertThat(FILES.removeIf(file -> file.path().equals(path))).isTrue();
    }

    private static String path(String id, String kind) {
        return "/mediaproject/alice/picture-%s%s.png".formatted(id, kind.equals("original") ? "" : "-miniature");
    }

    private static String status(String id) {
        return run.text("SELECT status FROM media.media WHERE id = '%s'".formatted(id));
    }

    private static void job(String media, String operation, String status, String task) {
        run.execute("""
                INSERT INTO media.job (id, media_id, owner_id, operation, input, task, status, request_id, traceparent,
                                       next_attempt_at, lease_until)
                VALUES (gen_random_uuid(), '%s', gen_random_uuid(), '%s', '{}', '%s', '%s', 'r', 't',
                        now() + interval '1 hour', now() + interval '1 hour')
                """.formatted(media, operation, task, status));
    }
}
