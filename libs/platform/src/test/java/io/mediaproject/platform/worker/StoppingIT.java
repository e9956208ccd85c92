package io.mediaproject.platform.worker;

import static io.mediaproject.platform.messaging.Messages.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Messages;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How runs end that are not wanted any more, and workers that leave. */
@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class StoppingIT {
    private final Centre centre;

    StoppingIT(TestBroker broker) {
        this.centre = new Centre(broker);
    }

    @AfterEach
    void clear() throws IOException {
        centre.close();
    }

    @Test
    void aStopKillsTheRunAndNothingIsReported() {
        var killed = new AtomicBoolean();
        var worker = centre.worker(1, (job, run) -> {
            run.onStop(() -> killed.set(true));
            return centre.held(job, run);
        });
        centre.dispatch(4);
        await().until(() -> centre.running() == 1 && centre.events().contains("started"));

        centre.stop(4, Optional.of(centre.reports().getFirst().run().id()));

        await().until(() -> worker.running() == 0 && centre.running() == 0);
        assertThat(killed).isTrue();
        await().until(() -> centre.rig().waiting(Queues.METADATA_WORK) == 0);
        assertThat(centre.events()).isSubsetOf("started", "heartbeat");
        assertThat(centre.rig().waiting(Queues.DEAD)).isZero();
    }

    @Test
    void whatIsToBeKilledAfterTheStopIsKilledAtOnce() {
        var killed = new AtomicBoolean();
        centre.worker(1, (job, run) -> {
            try {
                return centre.held(job, run);
            } finally {
                run.onStop(() -> {
                    throw new IllegalStateException("One that fails must not save the others.");
                });
                run.onStop(() -> killed.set(run.stopped()));
            }
        });
        centre.dispatch(4);
        await().until(() -> centre.running() == 1);

        centre.stop(4, Optional.empty());

        await().untilTrue(killed);
    }

    @Test
    void aStopOfAnOlderFenceOrAnotherRunKillsNothing() {
        centre.worker(1, centre::held);
        centre.dispatch(4);
        await().until(() -> centre.running() == 1);

        centre.stop(3, Optional.empty());
        centre.stop(4, Optional.of(Messages.RUN));
        centre.release();

        await().until(() -> centre.events().contains("succeeded"));
    }

    @Test
    void whatIsNoStopIsIgnored() {
        centre.worker(1, centre::held);
        centre.send(new Outgoing(UUID.randomUUID(), Queues.CONTROL, "", "StopJob", new byte[] {1}, Optional.empty()));
        centre.send(new Outgoing(
                UUID.randomUUID(),
                Queues.CONTROL,
                "",
                "DispatchJob",
                centre.codec().write(probe(1)),
                Optional.empty()));
        centre.dispatch(4);
        await().until(() -> centre.running() == 1);

        centre.stop(4, Optional.empty());

        await().until(() -> centre.running() == 0);
    }

    @Test
    void closingLetsARunEnd() {
        var worker = centre.worker(1, centre::held);
        centre.dispatch(1);
        await().until(() -> centre.running() == 1);

        var closing = Thread.ofVirtual().start(worker::close);
        await().until(() -> !worker.ready());
        centre.release();

        await().until(() -> !closing.isAlive());
        await().until(() -> centre.events().contains("succeeded"));
        assertThat(centre.rig().waiting(Queues.METADATA_WORK)).isZero();
    }

    @Test
    void whatIsNotDoneWhenTheGraceIsOverIsHandedBack() {
        var killed = new AtomicBoolean();
        var first = impatient((job, run) -> {
            run.onStop(() -> killed.set(true));
            return centre.held(job, run);
        });
        centre.dispatch(1);
        await().until(() -> centre.running() == 1);

        first.close();

        assertThat(killed).isTrue();
        assertThat(centre.running()).isZero();
        assertThat(first.running()).isZero();
        await().until(() -> centre.events().contains("wait"));
        assertThat(centre.reports().getLast()).isInstanceOfSatisfying(Report.Wait.class, wait -> {
            assertThat(wait.reason().code()).isEqualTo("worker_ended");
            assertThat(wait.after()).isZero();
        });
        await().until(() -> centre.rig().waiting(Queues.METADATA_WORK) == 0);
    }

    @Test
    void whatIsSaidOfWorkThatWasKilledIsNotReported() {
        var first = impatient((job, run) -> {
            try {
                return centre.held(job, run);
            } catch (InterruptedException _) {
                return new Outcome.Reject("cut_off", "The file is cut off.");
            }
        });
        centre.dispatch(1);
        await().until(() -> centre.running() == 1);

        first.close();

        await().until(() -> centre.events().contains("wait"));
        assertThat(centre.events()).doesNotContain("rejected");
    }

    @Test
    void whatCannotBeHandedBackIsDoneByAnother() {
        var first = impatient(centre::held);
        centre.dispatch(1);
        await().until(() -> centre.running() == 1);
        centre.rig().wire().cut();
        await().until(() -> !first.ready());

        first.close();

        assertThat(first.running()).isZero();
        centre.rig().wire().restore();
        centre.worker(1, (_, _) -> Centre.DONE);
        await().until(() -> centre.events().contains("succeeded"));
        assertThat(centre.events()).doesNotContain("wait");
        assertThat(centre.reports())
                .filteredOn(report -> report.event().equals("succeeded"))
                .extracting(report -> report.run().worker())
                .containsExactly("metadata-worker@test");
    }

    @Test
    void aRunThatIsStoppedWhileItsWorkerLeavesHandsNothingBack() {
        var worker = centre.worker(1, centre::held);
        centre.dispatch(4);
        await().until(() -> centre.running() == 1 && centre.events().contains("started"));
        var closing = Thread.ofVirtual().start(worker::close);
        await().until(() -> !worker.ready());

        centre.stop(4, Optional.empty());

        await().until(() -> !closing.isAlive());
        await().until(() -> centre.rig().waiting(Queues.METADATA_WORK) == 0);
        assertThat(centre.events()).isSubsetOf("started", "heartbeat");
    }

    /** It ends what runs at once when it is closed. */
    private Worker impatient(JobHandler handler) {
        var config = new WorkerConfig(
                "first",
                1,
                Duration.ofSeconds(15),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
        return Worker.start(centre.rig().open(), config, Operation.EXTRACT_METADATA, handler);
    }
}
