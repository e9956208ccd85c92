package io.mediaproject.platform.worker;

import static io.mediaproject.platform.messaging.Messages.JOB;
import static io.mediaproject.platform.messaging.Messages.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class WorkerIT {
    private final Centre centre;

    WorkerIT(TestBroker broker) {
        this.centre = new Centre(broker);
    }

    @AfterEach
    void clear() throws IOException {
        centre.close();
    }

    @Test
    void aRunStartsLivesAndSucceeds() {
        centre.worker(2, centre::held);
        centre.dispatch(7);

        await().until(() -> centre.events().contains("heartbeat"));
        centre.release();
        await().until(() -> centre.events().contains("succeeded"));

        assertThat(centre.events().getFirst()).isEqualTo("started");
        assertThat(centre.events().getLast()).isEqualTo("succeeded");
        assertThat(centre.reports())
                .extracting(report -> report.run().id())
                .containsOnly(centre.reports().getFirst().run().id());
        assertThat(centre.reports().getFirst().run())
                .extracting(Report.Run::job, Report.Run::fence, Report.Run::worker, Report.Run::slots)
                .containsExactly(JOB, 7L, "metadata-worker@test", 2);
        assertThat(centre.reports().getLast())
                .isInstanceOfSatisfying(
                        Report.Succeeded.class,
                        succeeded -> assertThat(succeeded.result()).isEqualTo(Centre.DONE.result()));
        await().until(() -> centre.rig().waiting(Queues.METADATA_WORK) == 0);
    }

    @Test
    void theLatestProgressIsToldWithAHeartbeat() {
        centre.worker(1, (_, run) -> {
            for (var percent = 0; percent <= 150; percent++) {
                run.progress(percent);
            }
            centre.awaitRelease();
            return Centre.DONE;
        });
        centre.dispatch(1);

        await().until(() -> centre.reports().stream()
                .anyMatch(report -> report instanceof Report.Heartbeat beat
                        && beat.percent().equals(Optional.of(100))));
        assertThat(centre.events().stream().filter("heartbeat"::equals).count()).isLessThan(20);
    }

    @Test
    void everyOutcomeIsReportedInItsWords() {
        var outcomes = List.<Outcome>of(
                new Outcome.Retry("cdn_odd", "The CDN answered oddly."),
                new Outcome.Wait("cdn_unavailable", "The CDN is down.", Duration.ofMinutes(1)),
                new Outcome.Reject("not_media", "This is no media."));
        centre.worker(1, (job, _) -> outcomes.get((int) job.fence() - 1));

        centre.dispatch(1);
        centre.dispatch(2);
        centre.dispatch(3);

        await().until(() -> centre.events().contains("rejected"));
        assertThat(centre.events())
                .filteredOn(event -> !event.equals("heartbeat"))
                .containsExactly("started", "retry", "started", "wait", "started", "rejected");
        assertThat(centre.reports())
                .anySatisfy(report -> assertThat(report).isInstanceOfSatisfying(Report.Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(new Report.Reason("cdn_unavailable", "The CDN is down."));
                    assertThat(wait.after()).isEqualTo(Duration.ofMinutes(1));
                }));
    }

    @Test
    void whatAHandlerThrowsIsATryThatFailedAndTellsNothing() {
        centre.worker(1, (_, _) -> {
            throw new IllegalStateException("jdbc:secret");
        });
        centre.dispatch(1);

        await().until(() -> centre.events().contains("retry"));
        assertThat(centre.reports())
                .anySatisfy(report -> assertThat(report)
                        .isInstanceOfSatisfying(
                                Report.Retry.class,
                                retry -> assertThat(retry.reason().message()).doesNotContain("secret")));
        await().until(() -> centre.rig().waiting(Queues.METADATA_WORK) == 0);
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
        var worker = Worker.start(centre.rig().open(), config, Operation.EXTRACT_METADATA, centre::held);
        centre.rig().afterwards(worker::close);
        centre.dispatch(1);
        await().until(() -> centre.running() == 1 && centre.events().contains("started"));

        centre.rig().wire().cut();
        await().until(() -> !worker.ready());
        centre.release();
        await().until(() -> worker.running() == 0);
        centre.rig().wire().restore();

        await().until(() -> centre.events().contains("succeeded"));
        assertThat(centre.reports().getLast().run().id())
                .isNotEqualTo(centre.reports().getFirst().run().id());
    }

    @Test
    void anOutcomeOutlivesAnOutageOfTheBroker() {
        var worker = centre.worker(1, centre::held);
        centre.dispatch(1);
        await().until(() -> centre.events().contains("started"));

        centre.rig().wire().cut();
        await().until(() -> !worker.ready());
        centre.release();
        await().until(() -> centre.running() == 0);
        centre.rig().wire().restore();

        await().until(() -> centre.events().contains("succeeded"));
        await().until(() -> worker.running() == 0 && centre.rig().waiting(Queues.METADATA_WORK) == 0);
        assertThat(centre.reports())
                .filteredOn(report -> report.event().equals("succeeded"))
                .extracting(report -> report.run().id())
                .contains(centre.reports().getFirst().run().id());
    }

    @Test
    void twoDeliveriesOfOneJobAreTwoRuns() {
        centre.worker(2, centre::held);
        centre.dispatch(1);
        centre.dispatch(1);

        await().until(() -> centre.running() == 2);
        centre.release();

        await().until(() -> centre.events().stream().filter("succeeded"::equals).count() == 2);
        assertThat(centre.reports().stream().map(report -> report.run().id()).distinct())
                .hasSize(2);
    }

    @Test
    void noMoreRunsThanSlots() {
        var worker = centre.worker(2, centre::held);
        centre.dispatch(1);
        centre.dispatch(2);
        centre.dispatch(3);

        await().during(Duration.ofMillis(300)).until(() -> centre.running() == 2);
        assertThat(worker.running()).isEqualTo(2);
        centre.release();

        await().until(() -> centre.events().stream().filter("succeeded"::equals).count() == 3);
    }

    @Test
    void whatThisWorkerCannotDoIsParked() {
        centre.worker(1, (_, _) -> Centre.DONE);
        var cdn = new String(centre.codec().write(probe(1)), StandardCharsets.UTF_8);
        centre.send(raw("DispatchJob", "nonsense"));
        centre.send(raw("PaintJob", "{}"));
        centre.send(raw("StopJob", "{\"job\":\"" + JOB + "\",\"fence\":1}"));
        centre.send(raw("DispatchJob", cdn.replace("{\"schema\":1", "{\"schema\":2")));
        centre.send(raw("DispatchJob", cdn.replace("\"type\":\"media.extract_metadata\"", "\"type\":\"media.paint\"")));

        await().until(() -> centre.rig().waiting(Queues.DEAD) == 5);
        assertThat(centre.reports()).isEmpty();
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
