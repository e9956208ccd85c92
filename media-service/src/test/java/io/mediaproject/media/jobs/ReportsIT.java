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

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.testkit.Stores;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsIT {
    private static final Bench BENCH = Bench.open(Stores.postgres());

    private Desk desk;

    @BeforeEach
    void open() {
        BENCH.empty();
        desk = new Desk(BENCH, JobEngineConfig.Trying.DEFAULT);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @AfterAll
    static void closeBench() {
        BENCH.close();
    }

    @Test
    void startedBeginsAnAttemptWithALeaseOf45Seconds() {
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);

        var receipt = desk.report(started(run));

        var job = BENCH.row(run.job());
        assertThat(receipt).isEqualTo(Receipt.ACK);
        assertThat(job.status()).isEqualTo("processing");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.run()).contains(run.id().value());
        assertThat(job.lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(job.dispatched()).isFalse();
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started");
        assertThat(BENCH.stops()).isZero();
        assertThat(desk.accepted()).hasSize(1);
    }

    @Test
    void startedTwiceIsOneAttemptAndIsNotStopped() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() + interval '1 second'");

        desk.report(started(run));

        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.row(run.job()).lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started");
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void startedOfAnOlderDispatchIsStopped() {
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET dispatched_at = NULL");
        desk.dispatch();

        desk.report(started(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.outbox()).containsExactly("StopJob");
        assertThat(desk.accepted()).isEmpty();
    }

    @Test
    void redeliveryWhileTheLeaseLivesIsStopped() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        var second = again(run);

        desk.report(started(second));

        assertThat(BENCH.row(run.job()).run()).contains(run.id().value());
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.texts("SELECT convert_from(body, 'UTF8') AS t FROM outbox"))
                .singleElement()
                .asString()
                .contains(second.id().toString());
    }

    @Test
    void redeliveryAfterTheLeaseIsASecondAttemptAndTheFirstRunIsStopped() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");
        var second = again(run);

        desk.report(started(second));
        desk.report(heartbeat(run, 90));

        assertThat(BENCH.row(run.job()).run()).contains(second.id().value());
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(2);
        assertThat(BENCH.row(run.job()).progress()).isZero();
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void redeliveryOfTheLastAttemptIsStopped() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5, lease_until = now() - interval '1 second'");

        desk.report(started(again(run)));

        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(5);
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void heartbeatKeepsTheLeaseAndMovesTheProgressForward() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");

        desk.report(heartbeat(run, 40));
        desk.report(heartbeat(run, 30));
        desk.report(new Report.Heartbeat(run, java.time.Instant.EPOCH, Optional.empty()));

        assertThat(BENCH.row(run.job()).progress()).isEqualTo(40);
        assertThat(BENCH.row(run.job()).lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void progressStaysBetween0And100() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(heartbeat(run, -5));
        assertThat(BENCH.row(run.job()).progress()).isZero();
        desk.report(heartbeat(run, 500));

        assertThat(BENCH.row(run.job()).progress()).isEqualTo(100);
    }

    @Test
    void heartbeatOfARunThatNeverStartedIsStopped() {
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(heartbeat(run, 40));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void outcomeThatOvertakesItsStartCountsAndTheStartDoesNot() {
        var media = BENCH.media();
        var run = desk.dispatched(media, UPLOAD_TO_CDN);

        desk.report(succeeded(run));
        desk.report(started(run));

        var job = BENCH.row(run.job());
        assertThat(job.status()).isEqualTo("completed");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.progress()).isEqualTo(100);
        assertThat(BENCH.effects(media)).isEqualTo("1");
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void outcomeTwiceHasOneEffect() {
        var media = BENCH.media();
        var run = desk.processing(media, EXTRACT_METADATA);

        desk.report(succeeded(run));
        desk.report(succeeded(run));
        desk.report(retry(run));
        desk.report(rejected(run));

        assertThat(BENCH.effects(media)).isEqualTo("0 6");
        assertThat(BENCH.state(media)).isEqualTo("ready null 2");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "completed");
    }

    @Test
    void outcomeOfAnotherRunIsDropped() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);

        desk.report(succeeded(again(run)));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("processing");
        assertThat(BENCH.effects(media)).isEqualTo("0");
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void retryWaitsAJitteredWhileAndCountsTheAttempt() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);

        desk.report(retry(run));

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
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);
        desk.report(retry(run));

        desk.report(started(run));
        desk.report(retry(run));
        desk.report(heartbeat(run, 50));
        desk.report(succeeded(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.events(run.job())).containsExactly("queued", "retry");
        assertThat(BENCH.stops()).isEqualTo(2);
    }

    @Test
    void lastAttemptThatFailsFailsTheJobAndLeavesTheMediaReadyWithTheReason() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5");

        desk.report(retry(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.row(run.job()).error()).contains("worn_out");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is worn_out. 2");
    }

    @Test
    void waitCountsNoAttempt() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(waiting(run, Duration.ofSeconds(20)));

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
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(waiting(run, Duration.ofSeconds(20)));
        desk.report(waiting(run, Duration.ofSeconds(20)));
        desk.report(started(run));

        assertThat(BENCH.row(run.job()).attempt()).isZero();
        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "waiting");
    }

    @Test
    void waitsAreNeitherShorterThanTheBackoffNorLongerThanFiveMinutes() {
        var hasty = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        desk.report(waiting(hasty, Duration.ZERO));
        var patient = desk.processing(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(waiting(patient, Duration.ofHours(9)));

        assertThat(BENCH.row(hasty.job()).next()).isCloseTo(2, within(1.5));
        assertThat(BENCH.row(patient.job()).next()).isCloseTo(300, within(5.0));
    }

    @Test
    void waitEndsAfterRetryFor() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);
        desk.report(waiting(run, Duration.ofSeconds(2)));
        BENCH.sql("UPDATE job SET waiting_since = now() - interval '72 hours', next_attempt_at = now()");
        desk.dispatch();
        var last = BENCH.run(media, run.job());

        desk.report(waiting(last, Duration.ofSeconds(2)));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.row(run.job()).error()).contains("cdn_unavailable");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is cdn_unavailable. 2");
    }

    @Test
    void waitGoesOnFromTheFirstOutageAndIsForgottenAfterAnotherEnd() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);
        desk.report(waiting(run, Duration.ofSeconds(2)));
        BENCH.sql("UPDATE job SET waiting_since = now() - interval '71 hours', next_attempt_at = now()");
        desk.dispatch();
        desk.report(waiting(BENCH.run(media, run.job()), Duration.ofSeconds(2)));
        assertThat(BENCH.texts("SELECT (now() - waiting_since > interval '70 hours') AS t FROM job"))
                .containsExactly("true");
        BENCH.sql("UPDATE job SET next_attempt_at = now()");
        desk.dispatch();

        desk.report(retry(BENCH.run(media, run.job())));

        assertThat(BENCH.row(run.job()).waiting()).isFalse();
    }

    @Test
    void rejectedMetadataFailsTheMediaAndStopsWhatIsLeft() {
        var media = BENCH.media();
        var upload = desk.processing(media, UPLOAD_TO_CDN);
        var probe = desk.processing(media, EXTRACT_METADATA);

        desk.report(rejected(probe));
        desk.report(succeeded(upload));

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
        var upload = desk.processing(media, UPLOAD_TO_CDN);
        var probe = desk.processing(media, EXTRACT_METADATA);
        BENCH.sql("UPDATE job SET attempt = 5");

        desk.report(retry(probe));
        assertThat(BENCH.state(media)).isEqualTo("processing null 1");
        desk.report(succeeded(upload));

        assertThat(BENCH.state(media)).isEqualTo("ready The reason is worn_out. 2");
    }

    @Test
    void rejectionByTheCdnLeavesTheMediaReady() {
        var media = BENCH.media();
        var upload = desk.processing(media, UPLOAD_TO_CDN);

        desk.report(rejected(upload));

        assertThat(BENCH.row(upload.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is not_media. 2");
    }

    @Test
    void whatIsTooLargeForTheCdnIsReadyAndSaysSo() {
        var media = BENCH.media();
        var upload = desk.processing(media, UPLOAD_TO_CDN);
        var notice = new io.mediaproject.contracts.JobResult.OnCdn(
                Optional.empty(), Optional.empty(), Optional.of(Bench.reason("too_large_for_cdn")));

        desk.report(new Report.Succeeded(upload, java.time.Instant.EPOCH, notice));

        assertThat(BENCH.row(upload.job()).status()).isEqualTo("completed");
        assertThat(BENCH.row(upload.job()).explain()).contains("The reason is too_large_for_cdn.");
        assertThat(BENCH.state(media)).isEqualTo("ready The reason is too_large_for_cdn. 2");
    }

    @Test
    void cancelledJobsDropEveryReport() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);

        desk.stopAll(media);
        desk.stopAll(media);
        desk.report(heartbeat(run, 10));
        desk.report(succeeded(run));
        desk.report(retry(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("cancelled");
        assertThat(BENCH.effects(media)).isEqualTo("0");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "cancelled");
        assertThat(BENCH.stops()).isEqualTo(2);
    }

    @Test
    void reportsOfAJobThatIsGoneAreDropped() {
        var run = new Report.Run(
                new JobId(UUID.randomUUID()), 1, Bench.newRun(), UPLOAD_TO_CDN, BENCH.media(), "worker@test", 2);

        var receipt = desk.report(succeeded(run));
        desk.report(started(run));

        assertThat(receipt).isEqualTo(Receipt.ACK);
        assertThat(BENCH.outbox()).containsExactly("StopJob");
    }

    @Test
    void jobsOfADeletedMediaChangeNothingInTheCatalogue() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE media SET deleted_at = now()");

        desk.report(rejected(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.state(media)).isEqualTo("processing null 1");
    }

    @Test
    void whatCannotBeReadIsParked() {
        var receipt =
                desk.reports().handle(Bench.incoming("Started", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(receipt).isInstanceOf(Receipt.Park.class);
    }

    @Test
    void whatIsNoReportIsParked() {
        var media = BENCH.media();
        var run = desk.dispatched(media, UPLOAD_TO_CDN);
        var codec = new MessageCodec();
        var job = new DispatchJob(1, run.job(), 1, media, Bench.task(UPLOAD_TO_CDN), new Trace("r", "t"));
        var stop = new StopJob(run.job(), 1, Optional.empty());

        var dispatch = desk.reports().handle(Bench.incoming("DispatchJob", codec.write(job)));
        var stopping = desk.reports().handle(Bench.incoming("StopJob", codec.write(stop)));

        assertThat(dispatch).isEqualTo(Receipt.park("A DispatchJob is no report."));
        assertThat(stopping).isEqualTo(Receipt.park("A StopJob is no report."));
    }

    @Test
    void workersTellHowManyJobsTheyRun() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);

        desk.report(heartbeat(run, 1));

        assertThat(BENCH.texts("SELECT concat_ws(' ', worker, operation, slots) AS t FROM worker_seen"))
                .containsExactly("worker@test media.upload_to_cdn 2");
    }

    @Test
    void leaseThatIsOverIsTriedAgain() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        assertThat(desk.lost(run.job())).isFalse();
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");

        assertThat(desk.lost(run.job())).isTrue();
        assertThat(desk.lost(run.job())).isFalse();

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.row(run.job()).fence()).isGreaterThan(run.fence());
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "lease_over");
    }

    @Test
    void leaseOfTheLastAttemptThatIsOverFailsTheJob() {
        var media = BENCH.media();
        var run = desk.processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5, lease_until = now() - interval '1 second'");

        desk.lost(run.job());

        assertThat(BENCH.row(run.job()).error()).contains("worker_lost");
        assertThat(BENCH.state(media)).isEqualTo("ready The worker stopped answering in the last of 5 attempts. 2");
    }

    private static Report.Run again(Report.Run run) {
        return new Report.Run(
                run.job(), run.fence(), Bench.newRun(), run.operation(), run.media(), "other@test", run.slots());
    }
}
