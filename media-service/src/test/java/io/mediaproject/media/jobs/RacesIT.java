package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens at the same moment, in many tries: each is a race that a lost guard would lose now and then. */
class RacesIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();
    private static final int TRIES = 25;

    @Test
    void twoJobsThatEndAtOnceMakeTheMediaReadyOnce() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var media = BENCH.media();
            var upload = OFFICE.desk().processing(media, UPLOAD_TO_CDN);
            var probe = OFFICE.desk().processing(media, EXTRACT_METADATA);

            atOnce(
                    () -> OFFICE.desk().report(Bench.succeeded(upload)),
                    () -> OFFICE.desk().report(Bench.succeeded(probe)));

            assertThat(BENCH.state(media)).isEqualTo("ready null 2");
            assertThat(BENCH.effects(media)).isEqualTo("1 6");
        }
    }

    @Test
    void theSameOutcomeFourTimesAtOnceHasOneEffect() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var media = BENCH.media();
            var run = OFFICE.desk().dispatched(media, EXTRACT_METADATA);
            Runnable outcome = () -> OFFICE.desk().report(Bench.succeeded(run));

            atOnce(outcome, outcome, () -> OFFICE.desk().report(Bench.started(run)), outcome, outcome);

            assertThat(BENCH.effects(media)).isEqualTo("0 6");
            assertThat(BENCH.row(run.job()).attempt()).isEqualTo(1);
        }
    }

    @Test
    void cancelAndOutcomeAtOnceLeaveOneOfThem() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var media = BENCH.media();
            var run = OFFICE.desk().processing(media, EXTRACT_METADATA);

            atOnce(() -> delete(media), () -> OFFICE.desk().report(Bench.succeeded(run)));

            var status = BENCH.row(run.job()).status();
            assertThat(status).isIn("completed", "cancelled");
            assertThat(BENCH.effects(media)).isEqualTo(status.equals("completed") ? "0 6" : "0");
            assertThat(BENCH.events(run.job())).containsExactly("queued", "started", status);
        }
    }

    @Test
    void leaseEndAndOutcomeAtOnceLeaveOneOfThem() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var media = BENCH.media();
            var run = OFFICE.desk().processing(media, EXTRACT_METADATA);
            BENCH.sql("UPDATE job SET lease_until = now() - interval '1 second' WHERE status = 'processing'");

            atOnce(() -> OFFICE.desk().lost(run.job()), () -> OFFICE.desk().report(Bench.succeeded(run)));

            assertThat(BENCH.events(run.job())).hasSize(3);
            assertThat(BENCH.effects(media))
                    .isEqualTo(BENCH.row(run.job()).status().equals("completed") ? "0 6" : "0");
        }
    }

    @Test
    void twoRunsThatStartAtOnceAreOneAttempt() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var first = OFFICE.desk().dispatched(BENCH.media(), UPLOAD_TO_CDN);
            var second = new Report.Run(
                    first.job(), first.fence(), Bench.newRun(), first.operation(), first.media(), "other@test", 2);

            atOnce(
                    () -> OFFICE.desk().report(Bench.started(first)),
                    () -> OFFICE.desk().report(Bench.started(second)));

            assertThat(BENCH.row(first.job()).attempt()).isEqualTo(1);
        }
        assertThat(BENCH.stops()).isEqualTo(TRIES);
    }

    private void delete(MediaId media) {
        BENCH.database().inTransactionDo(tx -> {
            tx.dml("UPDATE media SET deleted_at = now() WHERE id = ?", media.value());
            OFFICE.desk().jobs().stopAll(tx, media);
        });
    }

    private static void atOnce(Runnable... actions) throws InterruptedException, ExecutionException {
        var barrier = new CyclicBarrier(actions.length);
        var running = new ArrayList<Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var action : List.of(actions)) {
                running.add(executor.submit(() -> {
                    barrier.await();
                    action.run();
                    return true;
                }));
            }
            for (var future : running) {
                future.get();
            }
        }
    }
}
