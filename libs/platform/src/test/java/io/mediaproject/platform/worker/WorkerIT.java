package io.mediaproject.platform.worker;

import static io.mediaproject.platform.messaging.Messages.JOB;
import static io.mediaproject.platform.messaging.Messages.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Messages;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.messaging.Rig;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class WorkerIT {
    private static final Outcome.Done DONE = new Outcome.Done(new JobResult.Facts(
            Optional.of(6.0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private final Rig rig;
    private final MessageCodec codec = new MessageCodec();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();

    /** Where media-service would be. */
    private final RabbitBroker centre;

    WorkerIT(TestBroker broker) {
        this.rig = new Rig(broker);
        this.centre = rig.openBeside();
    }

    @BeforeEach
    void listen() {
        centre.consume(Queues.MEDIA_REPORTS, 1, this::note);
    }

    @AfterEach
    void clear() throws IOException {
        release.countDown();
        rig.close();
    }

    private Receipt note(Incoming message) {
        if (codec.read(message) instanceof Decoded.News(var report)) {
            reports.add(report);
        }
        return Receipt.ACK;
    }

    private Worker worker(int slots, JobHandler handler) {
        var config = new WorkerConfig(
                "metadata-worker@test",
                slots,
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        var worker = Worker.start(rig.open(), config, Operation.EXTRACT_METADATA, handler);
        rig.afterwards(worker::close);
        await().until(worker::ready);
        return worker;
    }

    private Outcome held(DispatchJob job, RunContext run) throws InterruptedException {
        running.incrementAndGet();
        try {
            release.await();
            return DONE;
        } finally {
            running.decrementAndGet();
        }
    }

    private void send(Outgoing message) {
        assertThat(centre.publish(List.of(message), Duration.ofSeconds(5))).hasSize(1);
    }

    private void dispatch(long fence) {
        send(codec.outgoing(UUID.randomUUID(), probe(fence)));
    }

    private void stop(long fence, Optional<RunId> run) {
        send(codec.outgoing(UUID.randomUUID(), new StopJob(JOB, fence, run)));
    }

    private List<String> events() {
        return reports.stream().map(Report::event).toList();
    }

    @Test
    void aRunStartsLivesAndSucceeds() {
        worker(2, this::held);
        dispatch(7);

        await().until(() -> events().contains("heartbeat"));
        release.countDown();
        await().until(() -> events().contains("succeeded"));

        assertThat(events().getFirst()).isEqualTo("started");
        assertThat(events().getLast()).isEqualTo("succeeded");
        assertThat(reports)
                .extracting(report -> report.run().id())
                .containsOnly(reports.getFirst().run().id());
        assertThat(reports.getFirst().run())
                .extracting(Report.Run::job, Report.Run::fence, Report.Run::worker, Report.Run::slots)
                .containsExactly(JOB, 7L, "metadata-worker@test", 2);
        assertThat(reports.getLast())
                .isInstanceOfSatisfying(
                        Report.Succeeded.class,
                        succeeded -> assertThat(succeeded.result()).isEqualTo(DONE.result()));
        await().until(() -> rig.waiting(Queues.METADATA_WORK) == 0);
    }

    @Test
    void theLatestProgressIsToldWithAHeartbeat() {
        worker(1, (_, run) -> {
            for (var percent = 0; percent <= 150; percent++) {
                run.progress(percent);
            }
            release.await();
            return DONE;
        });
        dispatch(1);

        await().until(() -> reports.stream()
                .anyMatch(report -> report instanceof Report.Heartbeat beat
                        && beat.percent().equals(Optional.of(100))));
        assertThat(events().stream().filter("heartbeat"::equals).count()).isLessThan(20);
    }

    @Test
    void everyOutcomeIsReportedInItsWords() {
        var outcomes = List.<Outcome>of(
                new Outcome.Retry("cdn_odd", "The CDN answered oddly."),
                new Outcome.Wait("cdn_unavailable", "The CDN is down.", Duration.ofMinutes(1)),
                new Outcome.Reject("not_media", "This is no media."));
        worker(1, (job, _) -> outcomes.get((int) job.fence() - 1));

        dispatch(1);
        dispatch(2);
        dispatch(3);

        await().until(() -> events().contains("rejected"));
        assertThat(events())
                .filteredOn(event -> !event.equals("heartbeat"))
                .containsExactly("started", "retry", "started", "wait", "started", "rejected");
        assertThat(reports)
                .anySatisfy(report -> assertThat(report).isInstanceOfSatisfying(Report.Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(new Report.Reason("cdn_unavailable", "The CDN is down."));
                    assertThat(wait.after()).isEqualTo(Duration.ofMinutes(1));
                }));
    }

    @Test
    void whatAHandlerThrowsIsATryThatFailedAndTellsNothing() {
        worker(1, (_, _) -> {
            throw new IllegalStateException("jdbc:secret");
        });
        dispatch(1);

        await().until(() -> events().contains("retry"));
        assertThat(reports)
                .anySatisfy(report -> assertThat(report)
                        .isInstanceOfSatisfying(
                                Report.Retry.class,
                                retry -> assertThat(retry.reason().message()).doesNotContain("secret")));
        await().until(() -> rig.waiting(Queues.METADATA_WORK) == 0);
    }

    @Test
    void aStopKillsTheRunAndNothingIsReported() {
        var killed = new AtomicBoolean();
        var worker = worker(1, (job, run) -> {
            run.onStop(() -> killed.set(true));
            return held(job, run);
        });
        dispatch(4);
        await().until(() -> running.get() == 1 && events().contains("started"));

        stop(4, Optional.of(reports.getFirst().run().id()));

        await().until(() -> worker.running() == 0 && running.get() == 0);
        assertThat(killed).isTrue();
        await().until(() -> rig.waiting(Queues.METADATA_WORK) == 0);
        assertThat(events()).isSubsetOf("started", "heartbeat");
        assertThat(rig.waiting(Queues.DEAD)).isZero();
    }

    @Test
    void whatIsToBeKilledAfterTheStopIsKilledAtOnce() {
        var killed = new AtomicBoolean();
        worker(1, (job, run) -> {
            try {
                return held(job, run);
            } finally {
                run.onStop(() -> {
                    throw new IllegalStateException("One that fails must not save the others.");
                });
                run.onStop(() -> killed.set(run.stopped()));
            }
        });
        dispatch(4);
        await().until(() -> running.get() == 1);

        stop(4, Optional.empty());

        await().untilTrue(killed);
    }

    @Test
    void anOutcomeThatCannotBeToldInTimeIsWorkedOutAgain() {
        var config = new WorkerConfig(
                "metadata-worker@test",
                1,
                Duration.ofSeconds(15),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofMillis(100));
        var worker = Worker.start(rig.open(), config, Operation.EXTRACT_METADATA, this::held);
        rig.afterwards(worker::close);
        dispatch(1);
        await().until(() -> running.get() == 1 && events().contains("started"));

        rig.wire().cut();
        await().until(() -> !worker.ready());
        release.countDown();
        await().until(() -> worker.running() == 0);
        rig.wire().restore();

        await().until(() -> events().contains("succeeded"));
        assertThat(reports.getLast().run().id())
                .isNotEqualTo(reports.getFirst().run().id());
    }

    @Test
    void aStopOfAnOlderFenceOrAnotherRunKillsNothing() {
        worker(1, this::held);
        dispatch(4);
        await().until(() -> running.get() == 1);

        stop(3, Optional.empty());
        stop(4, Optional.of(Messages.RUN));
        release.countDown();

        await().until(() -> events().contains("succeeded"));
    }

    @Test
    void whatIsNoStopIsIgnored() {
        worker(1, this::held);
        send(new Outgoing(UUID.randomUUID(), Queues.CONTROL, "", "StopJob", new byte[] {1}, Optional.empty()));
        send(new Outgoing(
                UUID.randomUUID(), Queues.CONTROL, "", "DispatchJob", codec.write(probe(1)), Optional.empty()));
        dispatch(4);
        await().until(() -> running.get() == 1);

        stop(4, Optional.empty());

        await().until(() -> running.get() == 0);
    }

    @Test
    void anOutcomeOutlivesAnOutageOfTheBroker() {
        var worker = worker(1, this::held);
        dispatch(1);
        await().until(() -> events().contains("started"));

        rig.wire().cut();
        await().until(() -> !worker.ready());
        release.countDown();
        await().until(() -> running.get() == 0);
        rig.wire().restore();

        await().until(() -> events().contains("succeeded"));
        await().until(() -> worker.running() == 0 && rig.waiting(Queues.METADATA_WORK) == 0);
        assertThat(reports)
                .filteredOn(report -> report.event().equals("succeeded"))
                .extracting(report -> report.run().id())
                .contains(reports.getFirst().run().id());
    }

    @Test
    void twoDeliveriesOfOneJobAreTwoRuns() {
        worker(2, this::held);
        dispatch(1);
        dispatch(1);

        await().until(() -> running.get() == 2);
        release.countDown();

        await().until(() -> events().stream().filter("succeeded"::equals).count() == 2);
        assertThat(reports.stream().map(report -> report.run().id()).distinct()).hasSize(2);
    }

    @Test
    void noMoreRunsThanSlots() {
        var worker = worker(2, this::held);
        dispatch(1);
        dispatch(2);
        dispatch(3);

        await().during(Duration.ofMillis(300)).until(() -> running.get() == 2);
        assertThat(worker.running()).isEqualTo(2);
        release.countDown();

        await().until(() -> events().stream().filter("succeeded"::equals).count() == 3);
    }

    @Test
    void closingLetsARunEnd() {
        var worker = worker(1, this::held);
        dispatch(1);
        await().until(() -> running.get() == 1);

        var closing = Thread.ofVirtual().start(worker::close);
        await().until(() -> !worker.ready());
        release.countDown();

        await().until(() -> !closing.isAlive());
        await().until(() -> events().contains("succeeded"));
        assertThat(rig.waiting(Queues.METADATA_WORK)).isZero();
    }

    @Test
    void whatIsNotDoneWhenTheGraceIsOverIsDoneByAnother() {
        var killed = new AtomicBoolean();
        var config = new WorkerConfig(
                "first",
                1,
                Duration.ofSeconds(15),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
        var first = Worker.start(rig.open(), config, Operation.EXTRACT_METADATA, (job, run) -> {
            run.onStop(() -> killed.set(true));
            return held(job, run);
        });
        dispatch(1);
        await().until(() -> running.get() == 1);

        first.close();

        assertThat(killed).isTrue();
        assertThat(running).hasValue(0);
        assertThat(first.running()).isZero();
        worker(1, (_, _) -> DONE);
        await().until(() -> events().contains("succeeded"));
        assertThat(reports)
                .filteredOn(report -> report.event().equals("succeeded"))
                .extracting(report -> report.run().worker())
                .containsExactly("metadata-worker@test");
    }

    @Test
    void whatThisWorkerCannotDoIsParked() {
        worker(1, (_, _) -> DONE);
        var cdn = new String(codec.write(probe(1)), StandardCharsets.UTF_8);
        send(raw("DispatchJob", "nonsense"));
        send(raw("PaintJob", "{}"));
        send(raw("StopJob", "{\"job\":\"" + JOB + "\",\"fence\":1}"));
        send(raw("DispatchJob", cdn.replace("{\"schema\":1", "{\"schema\":2")));
        send(raw("DispatchJob", cdn.replace("\"type\":\"media.extract_metadata\"", "\"type\":\"media.paint\"")));

        await().until(() -> rig.waiting(Queues.DEAD) == 5);
        assertThat(reports).isEmpty();
    }

    private static Outgoing raw(String type, String body) {
        return new Outgoing(
                UUID.randomUUID(),
                Queues.WORK,
                Queues.METADATA_WORK,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }
}
