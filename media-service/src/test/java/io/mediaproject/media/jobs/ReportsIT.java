package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static io.mediaproject.media.jobs.Bench.heartbeat;
import static io.mediaproject.media.jobs.Bench.rejected;
import static io.mediaproject.media.jobs.Bench.retry;
import static io.mediaproject.media.jobs.Bench.started;
import static io.mediaproject.media.jobs.Bench.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Receipt;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportsIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();

    @Test
    void startedBeginsAnAttemptWithALeaseOf45Seconds() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);

        var receipt = OFFICE.desk().report(started(run));

        var job = BENCH.row(run.job());
        assertThat(receipt).isEqualTo(Receipt.ACK);
        assertThat(job.status()).isEqualTo("processing");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.run()).contains(run.id().value());
        assertThat(job.lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(job.dispatched()).isFalse();
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started");
        assertThat(BENCH.stops()).isZero();
        assertThat(OFFICE.desk().accepted()).hasSize(1);
    }

    @Test
    void startedTwiceIsOneAttemptAndIsNotStopped() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() + interval '1 second'");

        OFFICE.desk().report(started(run));

        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.row(run.job()).lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started");
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void startedOfAnOlderDispatchIsStopped() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET dispatched_at = NULL");
        OFFICE.desk().dispatch();

        OFFICE.desk().report(started(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.outbox()).containsExactly("StopJob");
        assertThat(OFFICE.desk().accepted()).isEmpty();
    }

    @Test
    void redeliveryWhileTheLeaseLivesIsStopped() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        var second = again(run);

        OFFICE.desk().report(started(second));

        assertThat(BENCH.row(run.job()).run()).contains(run.id().value());
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.texts("SELECT convert_from(body, 'UTF8') AS t FROM outbox"))
                .singleElement()
                .asString()
                .contains(second.id().toString());
    }

    @Test
    void redeliveryAfterTheLeaseIsASecondAttemptAndTheFirstRunIsStopped() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");
        var second = again(run);

        OFFICE.desk().report(started(second));
        OFFICE.desk().report(heartbeat(run, 90));

        assertThat(BENCH.row(run.job()).run()).contains(second.id().value());
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(2);
        assertThat(BENCH.row(run.job()).progress()).isZero();
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void redeliveryOfTheLastAttemptIsStopped() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5, lease_until = now() - interval '1 second'");

        OFFICE.desk().report(started(again(run)));

        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(5);
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void heartbeatKeepsTheLeaseAndMovesTheProgressForward() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");

        OFFICE.desk().report(heartbeat(run, 40));
        OFFICE.desk().report(heartbeat(run, 30));
        OFFICE.desk().report(new Report.Heartbeat(run, java.time.Instant.EPOCH, Optional.empty()));

        assertThat(BENCH.row(run.job()).progress()).isEqualTo(40);
        assertThat(BENCH.row(run.job()).lease().orElseThrow()).isCloseTo(45, within(5.0));
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void progressStaysBetween0And100() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(heartbeat(run, -5));
        assertThat(BENCH.row(run.job()).progress()).isZero();
        OFFICE.desk().report(heartbeat(run, 500));

        assertThat(BENCH.row(run.job()).progress()).isEqualTo(100);
    }

    @Test
    void heartbeatOfARunThatNeverStartedIsStopped() {
        var run = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(heartbeat(run, 40));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.stops()).isEqualTo(1);
    }

    @Test
    void outcomeThatOvertakesItsStartCountsAndTheStartDoesNot() {
        var media = BENCH.media();
        var run = OFFICE.desk().dispatched(media, UPLOAD_TO_CDN);

        OFFICE.desk().report(succeeded(run));
        OFFICE.desk().report(started(run));

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
        var run = OFFICE.desk().processing(media, EXTRACT_METADATA);

        OFFICE.desk().report(succeeded(run));
        OFFICE.desk().report(succeeded(run));
        OFFICE.desk().report(retry(run));
        OFFICE.desk().report(rejected(run));

        assertThat(BENCH.effects(media)).isEqualTo("0 6");
        assertThat(BENCH.state(media)).isEqualTo("ready null 2");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "completed");
    }

    @Test
    void outcomeOfAnotherRunIsDropped() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);

        OFFICE.desk().report(succeeded(again(run)));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("processing");
        assertThat(BENCH.effects(media)).isEqualTo("0");
        assertThat(BENCH.stops()).isZero();
    }

    @Test
    void workersTellHowManyJobsTheyRun() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);

        OFFICE.desk().report(heartbeat(run, 1));

        assertThat(BENCH.texts("SELECT concat_ws(' ', worker, operation, slots) AS t FROM worker_seen"))
                .containsExactly("worker@test media.upload_to_cdn 2");
    }

    @Test
    void leaseThatIsOverIsTriedAgain() {
        var run = OFFICE.desk().processing(BENCH.media(), UPLOAD_TO_CDN);
        assertThat(OFFICE.desk().lost(run.job())).isFalse();
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second'");

        assertThat(OFFICE.desk().lost(run.job())).isTrue();
        assertThat(OFFICE.desk().lost(run.job())).isFalse();

        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
        assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        assertThat(BENCH.row(run.job()).fence()).isGreaterThan(run.fence());
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "lease_over");
    }

    @Test
    void leaseOfTheLastAttemptThatIsOverFailsTheJob() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = 5, lease_until = now() - interval '1 second'");

        OFFICE.desk().lost(run.job());

        assertThat(BENCH.row(run.job()).error()).contains("worker_lost");
        assertThat(BENCH.state(media)).isEqualTo("ready The worker stopped answering in the last of 5 attempts. 2");
    }

    private static Report.Run again(Report.Run run) {
        return new Report.Run(
                run.job(), run.fence(), Bench.newRun(), run.operation(), run.media(), "other@test", run.slots());
    }
}
