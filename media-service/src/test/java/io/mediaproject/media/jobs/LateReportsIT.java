package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static io.mediaproject.media.jobs.Bench.heartbeat;
import static io.mediaproject.media.jobs.Bench.rejected;
import static io.mediaproject.media.jobs.Bench.retry;
import static io.mediaproject.media.jobs.Bench.started;
import static io.mediaproject.media.jobs.Bench.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Receipt;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports that come too late, or cannot be understood. */
class LateReportsIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();

    @Test
    void cancelledJobsDropEveryReport() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);

        OFFICE.desk().stopAll(media);
        OFFICE.desk().stopAll(media);
        OFFICE.desk().report(heartbeat(run, 10));
        OFFICE.desk().report(succeeded(run));
        OFFICE.desk().report(retry(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("cancelled");
        assertThat(BENCH.effects(media)).isEqualTo("0");
        assertThat(BENCH.events(run.job())).containsExactly("queued", "started", "cancelled");
        assertThat(BENCH.stops()).isEqualTo(2);
    }

    @Test
    void reportsOfAJobThatIsGoneAreDropped() {
        var run = new Report.Run(
                new JobId(UUID.randomUUID()), 1, Bench.newRun(), UPLOAD_TO_CDN, BENCH.media(), "worker@test", 2);

        var receipt = OFFICE.desk().report(succeeded(run));
        OFFICE.desk().report(started(run));

        assertThat(receipt).isEqualTo(Receipt.ACK);
        assertThat(BENCH.outbox()).containsExactly("StopJob");
    }

    @Test
    void jobsOfADeletedMediaChangeNothingInTheCatalogue() {
        var media = BENCH.media();
        var run = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE media SET deleted_at = now()");

        OFFICE.desk().report(rejected(run));

        assertThat(BENCH.row(run.job()).status()).isEqualTo("failed");
        assertThat(BENCH.state(media)).isEqualTo("processing null 1");
    }

    @Test
    void whatCannotBeReadIsParked() {
        var receipt = OFFICE.desk()
                .reports()
                .handle(Bench.incoming("Started", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(receipt).isInstanceOf(Receipt.Park.class);
    }

    @Test
    void whatIsNoReportIsParked() {
        var media = BENCH.media();
        var run = OFFICE.desk().dispatched(media, UPLOAD_TO_CDN);
        var codec = new MessageCodec();
        var job = new DispatchJob(1, run.job(), 1, media, Bench.task(UPLOAD_TO_CDN), new Trace("r", "t"));
        var stop = new StopJob(run.job(), 1, Optional.empty());

        var dispatch = OFFICE.desk().reports().handle(Bench.incoming("DispatchJob", codec.write(job)));
        var stopping = OFFICE.desk().reports().handle(Bench.incoming("StopJob", codec.write(stop)));

        assertThat(dispatch).isEqualTo(Receipt.park("A DispatchJob is no report."));
        assertThat(stopping).isEqualTo(Receipt.park("A StopJob is no report."));
    }
}
