package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.Operation;
import io.mediaproject.media.figures.FiguresProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobMetricsIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();

    @Test
    void eachJobIsCountedOnceWhenItIsOver() {
        var done = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        OFFICE.desk().report(Bench.succeeded(done));
        OFFICE.desk().report(Bench.succeeded(done));
        var bad = OFFICE.desk().processing(BENCH.media(), EXTRACT_METADATA);
        OFFICE.desk().report(Bench.rejected(bad));
        OFFICE.desk().report(Bench.retry(OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN)));

        assertThat(OFFICE.desk().metrics().lines())
                .contains(
                        finished(UPLOAD_TO_CDN, "completed", 1),
                        finished(UPLOAD_TO_CDN, "failed", 0),
                        finished(EXTRACT_METADATA, "failed", 1));
    }

    @Test
    void theWaitIsFromWhenAJobWasDueUntilItStarts() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET next_attempt_at = now() - interval '40 seconds'");
        OFFICE.desk().report(Bench.started(run));

        assertThat(OFFICE.desk().metrics().lines())
                .contains(
                        "mediaproject_job_wait_seconds_bucket{operation=\"media.upload_to_cdn\",le=\"10.0\"} 0",
                        "mediaproject_job_wait_seconds_bucket{operation=\"media.upload_to_cdn\",le=\"60.0\"} 1");
    }

    @Test
    void jobsThatAreDueOrDispatchedWait() {
        var media = BENCH.media();
        OFFICE.desk().dispatched(media, UPLOAD_TO_CDN);
        OFFICE.desk().create(media, UPLOAD_TO_CDN);
        OFFICE.desk().processing(media, EXTRACT_METADATA);
        OFFICE.desk().create(media, EXTRACT_METADATA);
        BENCH.sql(
                "UPDATE job SET next_attempt_at = now() + interval '1 hour' WHERE operation = '%s' AND status = 'pending'"
                        .formatted(EXTRACT_METADATA.label()));

        var scraped = FiguresProbe.scrape(BENCH.database());

        assertThat(scraped)
                .contains(
                        "mediaproject_jobs_waiting{operation=\"media.upload_to_cdn\"} 2.0",
                        "mediaproject_jobs_waiting{operation=\"media.extract_metadata\"} 0.0",
                        "mediaproject_jobs_waiting{operation=\"media.remove_from_cdn\"} 0.0");
    }

    @Test
    void theOldestMessageThatIsDueTellsTheAgeOfTheOutbox() {
        BENCH.sql("""
                INSERT INTO outbox (id, exchange, routing_key, type, body, available_at, published_at)
                VALUES (gen_random_uuid(), 'x', 'x', 'x', '', now() - interval '90 seconds', NULL),
                       (gen_random_uuid(), 'x', 'x', 'x', '', now() + interval '90 seconds', NULL),
                       (gen_random_uuid(), 'x', 'x', 'x', '', now() - interval '900 seconds', now())
                """);

        assertThat(FiguresProbe.scrape(BENCH.database()))
                .anyMatch(line -> line.matches("mediaproject_outbox_age_seconds 9\\d\\.\\d+"));
    }

    @Test
    void lettersThatWereSentAgainAreNotDeadAnyMore() {
        BENCH.sql("""
                INSERT INTO dead_letter (id, queue, exchange, routing_key, headers, body, body_size, reason, died_at, redriven_at)
                VALUES (gen_random_uuid(), 'x', 'x', 'x', '{}', '', 0, 'x', now(), NULL),
                       (gen_random_uuid(), 'x', 'x', 'x', '{}', '', 0, 'x', now(), now())
                """);

        assertThat(FiguresProbe.scrape(BENCH.database())).contains("mediaproject_dead_letters 1.0");
    }

    @Test
    void theBytesOfAllMediaAreStored() {
        BENCH.media();
        BENCH.media();
        BENCH.sql("UPDATE media SET size = 21");

        assertThat(FiguresProbe.scrape(BENCH.database())).contains("mediaproject_stored_bytes 42.0");
    }

    private static String finished(Operation operation, String outcome, int count) {
        return "mediaproject_jobs_finished_total{operation=\"%s\",outcome=\"%s\"} %d.0"
                .formatted(operation.label(), outcome, count);
    }
}
