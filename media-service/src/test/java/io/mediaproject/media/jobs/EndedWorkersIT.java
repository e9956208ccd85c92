package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.Stores;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that are ended in good order while they are at a job, as when replicas are replaced. */
@Timeout(120)
class EndedWorkersIT {
    @Test
    void jobOutlivesMoreWorkersThanItHasAttempts() {
        try (var bench = Bench.open(Stores.postgres());
                var broker = Stores.broker();
                var rig = new Rig(bench, broker)) {
            var engine = rig.engine();
            var media = bench.media();
            var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();

            for (int deploy = 0; deploy < 6; deploy++) {
                endWorkerAtWork(rig);
            }
            rig.worker(UPLOAD_TO_CDN, (one, _) -> new Outcome.Done(Bench.result(one.operation())));

            bench.becomes(media, "ready null 2");
            assertThat(bench.row(job).attempt()).isEqualTo(1);
            assertThat(bench.events(job).stream().filter("waiting"::equals)).hasSize(6);
            assertThat(bench.events(job)).doesNotContain("lease_over");
        }
    }

    private static void endWorkerAtWork(Rig rig) {
        var atWork = new CountDownLatch(1);
        var worker = Worker.start(rig.connect("worker"), config(), UPLOAD_TO_CDN, (_, _) -> {
            atWork.countDown();
            new CountDownLatch(1).await();
            throw new IllegalStateException("It is interrupted before.");
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> atWork.getCount() == 0);
        worker.close();
    }

    private static WorkerConfig config() {
        return new WorkerConfig(
                "cdn-worker@test",
                1,
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofSeconds(30));
    }
}
