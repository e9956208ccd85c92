package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private final Bench bench = OFFICE.bench();

    @Test
    void failedJobIsPendingWithItsAttemptsBackAndANewFence() {
        var media = bench.media();
        var run = desk().processing(media, EXTRACT_METADATA);
        desk().report(Bench.rejected(run));

        desk().retry(run.job());

        var row = bench.row(run.job());
        assertThat(row.status()).isEqualTo("pending");
        assertThat(row.attempt()).isZero();
        assertThat(row.fence()).isEqualTo(2);
        assertThat(row.error()).isEmpty();
        assertThat(bench.events(run.job())).containsExactly("queued", "started", "failed", "retried");
    }

    @Test
    void whatTheFailedRunStillReportsIsTooOld() {
        var media = bench.media();
        var run = desk().processing(media, EXTRACT_METADATA);
        desk().report(Bench.rejected(run));
        desk().retry(run.job());

        desk().report(Bench.succeeded(run));
        desk().report(Bench.started(run));

        assertThat(bench.row(run.job()).status()).isEqualTo("pending");
        assertThat(bench.state(media)).startsWith("processing");
    }

    @Test
    void failedMediaComesBackWithEveryJobThatItsFailureStopped() {
        var media = bench.media();
        var copy = desk().create(media, UPLOAD_TO_CDN);
        var bad = desk().processing(media, EXTRACT_METADATA);
        desk().report(Bench.rejected(bad));
        assertThat(bench.state(media)).startsWith("failed");
        assertThat(bench.row(copy).status()).isEqualTo("cancelled");

        desk().retry(bad.job());

        assertThat(bench.state(media)).startsWith("processing");
        assertThat(bench.row(copy).status()).isEqualTo("pending");
        desk().dispatch();
        succeed(media, copy);
        succeed(media, bad.job());
        assertThat(bench.state(media)).startsWith("ready null");
    }

    @Test
    void reasonOfAReadyMediaGoesWithTheJobThatSucceedsAfterAll() {
        var media = bench.media();
        var copy = desk().processing(media, UPLOAD_TO_CDN);
        desk().report(Bench.rejected(copy));
        assertThat(bench.state(media)).startsWith("ready The reason is not_media.");

        desk().retry(copy.job());
        desk().dispatch();
        succeed(media, copy.job());

        assertThat(bench.state(media)).startsWith("ready null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "processing", "completed", "cancelled"})
    void onlyAFailedJobRunsAgain(String status) {
        var job = desk().create(bench.media(), EXTRACT_METADATA);
        bench.sql("UPDATE job SET status = '%s'".formatted(status));

        assertThatThrownBy(() -> desk().retry(job))
                .isInstanceOf(JobError.WrongState.class)
                .hasMessage("The job %s is %s; only a failed one can be run again.".formatted(job, status));
        assertThat(bench.row(job).fence()).isZero();
    }

    @Test
    void jobOfADeletedMediaStaysFailed() {
        var media = bench.media();
        var run = desk().processing(media, EXTRACT_METADATA);
        desk().report(Bench.rejected(run));
        bench.sql("UPDATE media SET deleted_at = now()");

        assertThatThrownBy(() -> desk().retry(run.job())).hasMessageContaining("was deleted");
        assertThat(bench.row(run.job()).status()).isEqualTo("failed");
    }

    @Test
    void ofManyWhoRetryAtOnceOneIsHeard() throws Exception {
        var run = desk().processing(bench.media(), EXTRACT_METADATA);
        desk().report(Bench.rejected(run));

        long heard = heard(() -> desk().retry(run.job()));

        assertThat(heard).isEqualTo(1);
        assertThat(bench.row(run.job()).fence()).isEqualTo(2);
    }

    @Test
    void ingestOfALivingMediaCannotBeCancelled() {
        var run = desk().processing(bench.media(), EXTRACT_METADATA);

        assertThatThrownBy(() -> desk().cancel(run.job()))
                .isInstanceOf(JobError.Needed.class)
                .hasMessageContaining("Delete the media instead.");
        assertThat(bench.row(run.job()).status()).isEqualTo("processing");
    }

    @Test
    void cancelledJobStopsItsRunAndHearsNothingMoreOfIt() {
        var run = desk().processing(bench.media(), EXTRACT_METADATA);
        transientFile(run.job());

        desk().cancel(run.job());

        assertThat(bench.row(run.job()).status()).isEqualTo("cancelled");
        assertThat(bench.row(run.job()).fence()).isEqualTo(2);
        assertThat(bench.stops()).isEqualTo(1);
        desk().report(Bench.succeeded(run));
        assertThat(bench.row(run.job()).status()).isEqualTo("cancelled");
    }

    @Test
    void jobEndsOnceWhenItsOutcomeAndACancelMeet() throws Exception {
        var run = desk().processing(bench.media(), EXTRACT_METADATA);
        transientFile(run.job());

        long cancelled = heard(() -> desk().cancel(run.job()), () -> desk().report(Bench.succeeded(run)));

        assertThat(bench.row(run.job()).status()).isEqualTo(cancelled == 1 ? "cancelled" : "completed");
        assertThatThrownBy(() -> desk().cancel(run.job())).isInstanceOf(JobError.WrongState.class);
    }

    /** How many of the orders were taken. */
    private static long heard(Runnable order, Runnable... beside) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var orders = Stream.generate(() -> order).limit(8).<Callable<Boolean>>map(one -> () -> {
                try {
                    one.run();
                    return true;
                } catch (JobError _) {
                    return false;
                }
            });
            Stream.of(beside).forEach(threads::execute);
            long heard = 0;
            for (var answer : threads.invokeAll(orders.toList())) {
                heard += answer.get() ? 1 : 0;
            }
            return heard;
        }
    }

    private void succeed(MediaId media, JobId job) {
        desk().report(Bench.succeeded(bench.run(media, job)));
    }

    private void transientFile(JobId job) {
        bench.sql("UPDATE job SET media_id = NULL WHERE id = '%s'".formatted(job));
    }

    private static Desk desk() {
        return OFFICE.desk();
    }
}
