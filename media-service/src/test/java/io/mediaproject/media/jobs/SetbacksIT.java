package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static io.mediaproject.media.jobs.Bench.heartbeat;
import static io.mediaproject.media.jobs.Bench.rejected;
import static io.mediaproject.media.jobs.Bench.retry;
import static io.mediaproject.media.jobs.Bench.started;
import static io.mediaproject.media.jobs.Bench.succeeded;
import static io.mediaproject.media.jobs.Bench.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediaproject.contracts.Report;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a job and its media when a run does not succeed. */
class SetbacksIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();

    @Test
    void retryWaitsAJitteredWhileAndCountsTheAttempt() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);

        OFFICE.desk().report(retry(run));

        var job = BENCH.row(run.job());
        assertThat(job.status()).isEqualTo("pending");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.next()).isLessThan(2);
        assertThat(job.run()).isEmpty();
        assertThat(job.error()).isEmpty();
        assertThat(job.explain())
                .contains("Attempt 1 of 5 failed: The reason is worn_out. It is tried again by itself.");
        assertThat(BENCH.state(media)).isEqualTo("processing null 1");
    }

    @Test
    void whatARetriedRunStillSaysIsTooOld() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);
        OFFICE.desk().report(retry(run));

        OFFICE.desk().report(started(run));
        OFFICE.desk().report(retry(run));
        OFFICE.desk().report(heartbeat(run, 50));
        OFFICE.desk().report(succeeded(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.events(run.job())).containsExactly("queued", "retry");
        assertThat(BENCH.stops()).isEqualTo(2);
    }

    @Test
    void lastAttemptThatFailsFailsTheJobAndLeavesTheMediaReadyWithTheReason() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5");

        OFFICE.desk().report(retry(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.row(run.job()).error()).contains("worn_out");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is worn_out. 2");
    }

    @Test
    void waitCountsNoAttempt() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(waiting(run, Duration.ofSeconds(20)));

        var job = BENCH.row(run.job());
        assertThat(job.status()).isEqualTo("pending");
        assertThat(job.attempt()).isZero();
        assertThat(job.waiting()).isTrue();
        assertThat(job.next()).isCloseTo(20, within(5.0));
        assertThat(job.explain().orElseThrow())
                .startsWith("The reason is cdn_unavailable. It is tried again by itself until 2");
    }

    @Test
    void waitThatOvertakesItsStartCountsNoAttemptEither() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(waiting(run, Duration.ofSeconds(20)));
        OFFICE.desk().report(waiting(run, Duration.ofSeconds(20)));
        OFFICE.desk().report(started(run));

        assertThat(BENCH.row(run.job()).attempt()).isZero();
        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "waiting");
    }

    @Test
    void waitsAreNeitherShorterThanTheBackoffNorLongerThanFiveMinutes() {
        var hasty = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        OFFICE.desk().report(waiting(hasty, Duration.ZERO));
        var patient = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(waiting(patient, Duration.ofHours(9)));

        assertThat(BENCH.row(hasty.job()).next()).isCloseTo(2, within(1.5));
        assertThat(BENCH.row(patient.job()).next()).isCloseTo(300, within(5.0));
    }

    @Test
    void waitEndsAfterRetryFor() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        OFFICE.desk().report(waiting(run, Duration.ofSeconds(2)));
        BENCH.sql("UPDATE job SET waiting_since = now() - interval '72 hours', next_attempt_at = now()");
        OFFICE.desk().dispatch();
        var last = BENCH.run(media, run.job());

        OFFICE.desk().report(waiting(last, Duration.ofSeconds(2)));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.row(run.job()).error()).contains("cdn_unavailable");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is cdn_unavailable. 2");
    }

    @Test
    void waitGoesOnFromTheFirstOutageAndIsForgottenAfterAnotherEnd() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        OFFICE.desk().report(waiting(run, Duration.ofSeconds(2)));
        BENCH.sql("UPDATE job SET waiting_since = now() - interval '71 hours', next_attempt_at = now()");
        OFFICE.desk().dispatch();
        OFFICE.desk().report(waiting(BENCH.run(media, run.job()), Duration.ofSeconds(2)));
        assertThat(BENCH.texts("SELECT (now() - waiting_since > interval '70 hours') AS t FROM job"))
                .containsExactly("true");
        BENCH.sql("UPDATE job SET next_attempt_at = now()");
        OFFICE.desk().dispatch();

        OFFICE.desk().report(retry(BENCH.run(media, run.job())));

        assertThat(BENCH.row(run.job()).waiting()).isFalse();
    }

    @Test
    void rejectedMetadataFailsTheMediaAndStopsWhatIsLeft() {
        var media = BENCH.media();
        var upload = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        var probe = OFFICE.desk().processing(media, EXTRACT_METADATA);

        OFFICE.desk().report(rejected(probe));
        OFFICE.desk().report(succeeded(upload));

        assertThat(BENCH.row(probe.job()).status()).isEqualTo("failed");
        assertThat(BENCH.row(upload.job()).status()).isEqualTo("cancelled");
        assertThat(BENCH.row(upload.job()).lease()).isPresent();
        assertThat(BENCH.state(media)).isEqualTo("failed The reason is not_media. 2");
        assertThat(BENCH.effects(media)).isEqualTo("0");
        assertThat(BENCH.outbox()).containsExactly("StopJob");
    }

    @Test
    void metadataThatCannotBeLearntLeavesTheMediaReady() {
        var media = BENCH.media();
        var upload = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        var probe = OFFICE.desk().processing(media, EXTRACT_METADATA);
        BENCH.sql("UPDATE job SET attempt = 5");

        OFFICE.desk().report(retry(probe));
        assertThat(BENCH.state(media)).isEqualTo("processing null 1");
        OFFICE.desk().report(succeeded(upload));

        assertThat(BENCH.state(media)).isEqualTo("ready The reason is worn_out. 2");
    }

    @Test
    void rejectionByTheCdnLeavesTheMediaReady() {
        var media = BENCH.media();
        var upload = OFFICE.desk().processing(media, UPLOAD_TO_CDN);

        OFFICE.desk().report(rejected(upload));

        assertThat(BENCH.row(upload.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is not_media. 2");
    }

    @Test
    void whatIsTooLargeForTheCdnIsReadyAndSaysSo() {
        var media = BENCH.media();
        var upload = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        var notice = new io.mediaproject.contracts.JobResult.OnCdn(
                Optional.empty(), Optional.empty(), Optional.of(Bench.reason("too_large_for_cdn")));

        OFFICE.desk().report(new Report.Succeeded(upload, java.time.Instant.EPOCH, notice));

        assertThat(BENCH.row(upload.job()).status()).isEqualTo("completed");
        assertThat(BENCH.row(upload.job()).explain()).contains("The reason is too_large_for_cdn.");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is too_large_for_cdn. 2");
    }
}
