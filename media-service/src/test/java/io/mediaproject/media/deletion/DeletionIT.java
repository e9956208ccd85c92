package io.mediaproject.media.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes with a media at once, and what after its grace. */
class DeletionIT extends WithWorkers {
    @Test
    void copiesGoAtOnceAndAdminsSeeTheJobThatTakesThem() {
        var id = uploaded("Holiday", 1);
        onCdn(id, "/mediaproject/alice/holiday é.mp4");
        worker(Operation.REMOVE_FROM_CDN);

        delete(id);

        var place = new Task.Place(
                Optional.of("file-1"),
                "/mediaproject/alice/holiday é.mp4",
                "https://cdn.example.org/acme/mediaproject/alice/holiday%20%C3%A9.mp4");
        await().until(() -> done.contains(new Task.RemoveFromCdn(List.of(place))));
        await().untilAsserted(() -> {
            var jobs = run.get("/jobs/", admin).json().get("results");
            assertThat(find(jobs, "media.remove_from_cdn").get("status").asText())
                    .isEqualTo("completed");
        });
        assertThat(run.number("SELECT count(*) FROM media.media_url")).isZero();
    }

    @Test
    void fileThatAStoppedUploadMayHaveLeftIsLookedFor() {
        var id = uploaded("Holiday", 1);
        worker(Operation.REMOVE_FROM_CDN);

        delete(id);

        var path = "/mediaproject/alice/holiday-%s.mp4".formatted(id.substring(id.length() - 8));
        var place = new Task.Place(Optional.empty(), path, "https://cdn.example.org/acme" + path);
        await().until(() -> done.contains(new Task.RemoveFromCdn(List.of(place))));
    }

    @Test
    void cleanUpWaitsUntilTheLastLeaseIsOver() {
        var id = uploaded("Holiday", 1);
        run.execute("UPDATE media.job SET status = 'processing', lease_until = now() + interval '1 hour'");

        delete(id);

        assertThat(run.number("""
                        SELECT count(*) FROM media.job
                         WHERE operation = 'media.remove_from_cdn' AND next_attempt_at > now() + interval '50 minutes'
                        """)).isEqualTo(1);
    }

    @Test
    void cleanUpCannotBeCancelled() {
        var id = uploaded("Holiday", 1);
        run.execute("UPDATE media.job SET status = 'processing', lease_until = now() + interval '1 hour'");
        delete(id);
        var job = run.text("SELECT id FROM media.job WHERE operation = 'media.remove_from_cdn'");

        assertThat(run.delete("/jobs/" + job + "/", admin).status()).isEqualTo(409);
    }

    @Test
    void afterTheGraceDocumentBytesAndRowGo() {
        var id = uploaded("Holiday", 1);
        delete(id);
        assertThat(run.files()).anyMatch(file -> file.contains(id));
        run.execute("UPDATE media.media SET deleted_at = now() - interval '8 days'");
        run.execute("UPDATE media.job SET status = 'failed' WHERE status = 'pending'");

        worker(Operation.FORGET_METADATA);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> run.number("SELECT count(*) FROM media.media WHERE id = '%s'".formatted(id)) == 0);
        assertThat(done).containsExactly(new Task.ForgetMetadata());
        assertThat(run.files()).noneMatch(file -> file.contains(id));
        assertThat(run.number("SELECT count(*) FROM media.job WHERE media_id = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void nothingGoesWhileAJobOrALeaseLives() {
        var id = uploaded("Holiday", 1);
        delete(id);
        run.execute("UPDATE media.job SET status = 'cancelled', lease_until = now() + interval '3 seconds'");
        run.execute("UPDATE media.media SET deleted_at = now() - interval '8 days'");
        worker(Operation.FORGET_METADATA);

        await().until(() -> !done.isEmpty());

        assertThat(run.number("SELECT count(*) FROM media.job WHERE lease_until > now()"))
                .isZero();
    }

    private static JsonNode find(JsonNode jobs, String operation) {
        return jobs.valueStream()
                .filter(job -> job.get("operation").asText().equals(operation))
                .findFirst()
                .orElseThrow();
    }
}
