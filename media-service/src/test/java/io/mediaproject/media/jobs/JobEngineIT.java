package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import io.mediaproject.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobEngineIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final Bench BENCH = Bench.open(DATABASE);
    private static final JobHandler DONE = (job, _) -> new Outcome.Done(Bench.result(job.operation()));

    private TestBroker broker;
    private Rig rig;

    @BeforeEach
    void open() {
        BENCH.empty();
        broker = Stores.broker();
        rig = new Rig(BENCH, broker);
    }

    @AfterEach
    void close() {
        rig.close();
        broker.close();
    }

    @AfterAll
    static void closeBench() {
        BENCH.close();
    }

    @Test
    void twoJobsGoTheWholeWayAndTheMediaIsReady() {
        var engine = rig.engine();
        rig.worker(UPLOAD_TO_CDN, DONE);
        rig.worker(EXTRACT_METADATA, DONE);
        var media = BENCH.media();

        var jobs = rig.create(engine, media, UPLOAD_TO_CDN, EXTRACT_METADATA);

        BENCH.becomes(media, "ready null 2");
        assertThat(BENCH.effects(media)).isEqualTo("1 6");
        assertThat(jobs)
                .allSatisfy(job -> assertThat(BENCH.events(job))
                        .startsWith("queued", "dispatched")
                        .endsWith("completed"));
    }

    @Test
    void workerThatDiesLosesItsJobToAnotherAfterTheLease() throws Exception {
        var engine = rig.engine();
        var media = BENCH.media();
        var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();
        var dying = rig.connect("dying worker");
        BENCH.published();
        try (var connection = broker.connect()) {
            rig.take(connection);
            var started = new Report.Started(BENCH.run(media, job), java.time.Instant.EPOCH);
            await().until(() -> !dying.publish(
                            List.of(new MessageCodec().outgoing(UUID.randomUUID(), started, Bench.TRACE)),
                            Duration.ofSeconds(3))
                    .isEmpty());
            await().until(() -> BENCH.row(job).status().equals("processing"));
        }

        rig.worker(UPLOAD_TO_CDN, DONE);

        BENCH.becomes(media, "ready null 2");
        assertThat(BENCH.row(job).attempt()).isEqualTo(2);
        assertThat(BENCH.effects(media)).isEqualTo("1");
        assertThat(BENCH.events(job))
                .containsSubsequence("queued", "dispatched", "started", "lease_over", "dispatched", "completed");
    }

    @Test
    void brokerThatLosesEverythingCostsTimeAlone() {
        var engine = rig.engine();
        var media = BENCH.media();
        var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();
        BENCH.published();
        broker.wipe();

        rig.worker(UPLOAD_TO_CDN, DONE);

        BENCH.becomes(media, "ready null 2");
        assertThat(BENCH.events(job)).contains("not_started");
        assertThat(BENCH.row(job).attempt()).isEqualTo(1);
        assertThat(BENCH.effects(media)).isEqualTo("1");
    }

    @Test
    void twoMediaServicesAtOnceDoEachJobOnce() {
        var one = rig.engine();
        var two = rig.engine();
        var runs = new AtomicInteger();
        JobHandler counting = (job, run) -> {
            runs.incrementAndGet();
            return DONE.run(job, run);
        };
        rig.worker(UPLOAD_TO_CDN, counting);
        rig.worker(EXTRACT_METADATA, counting);

        var all = new ArrayList<MediaId>();
        for (int i = 0; i < 20; i++) {
            var media = BENCH.media();
            rig.create(i % 2 == 0 ? one : two, media, UPLOAD_TO_CDN, EXTRACT_METADATA);
            all.add(media);
        }

        all.forEach(media -> BENCH.becomes(media, "ready null 2"));
        assertThat(all).allSatisfy(media -> assertThat(BENCH.effects(media)).isEqualTo("1 6"));
        assertThat(runs).hasValue(40);
        assertThat(BENCH.texts("SELECT count(*) AS t FROM job_event WHERE event = 'dispatched'"))
                .containsExactly("40");
    }

    @Test
    void reportsThatComeWhileTheDatabaseIsDownCountWhenItIsBack() throws Exception {
        try (var proxy = FlakyProxy.before(DATABASE.address());
                var away = Bench.open(proxy.url(), DATABASE);
                var cutOff = new Rig(away, broker)) {
            var engine = cutOff.engine();
            var running = new CountDownLatch(1);
            var down = new CountDownLatch(1);
            cutOff.worker(UPLOAD_TO_CDN, (job, run) -> {
                running.countDown();
                down.await();
                return DONE.run(job, run);
            });
            var media = BENCH.media();
            var job = cutOff.create(engine, media, UPLOAD_TO_CDN).getFirst();
            running.await();
            await().until(() -> BENCH.row(job).status().equals("processing"));

            proxy.cut();
            down.countDown();
            await().until(() -> rig.depth(Queues.MEDIA_REPORTS) > 0);
            proxy.restore();

            BENCH.becomes(media, "ready null 2");
            assertThat(BENCH.effects(media)).isEqualTo("1");
            assertThat(BENCH.texts("SELECT count(*) AS t FROM dead_letter")).containsExactly("0");
        }
    }

    @Test
    void jobThatKeepsFailingIsGivenUp() {
        var engine = rig.engine();
        var runs = new AtomicInteger();
        rig.worker(UPLOAD_TO_CDN, (_, _) -> {
            runs.incrementAndGet();
            return new Outcome.Retry("broken", "It broke.");
        });
        var media = BENCH.media();

        var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();

        BENCH.becomes(media, "ready It broke. 2");
        assertThat(runs).hasValue(5);
        assertThat(BENCH.row(job).status()).isEqualTo("failed");
        assertThat(BENCH.row(job).attempt()).isEqualTo(5);
    }

    @Test
    void jobThatWaitsForADependencyUsesNoAttempt() {
        var engine = rig.engine();
        var runs = new AtomicInteger();
        rig.worker(
                UPLOAD_TO_CDN,
                (job, run) -> runs.incrementAndGet() < 4
                        ? new Outcome.Wait("cdn_unavailable", "The CDN is down.", Duration.ofMillis(50))
                        : DONE.run(job, run));
        var media = BENCH.media();

        var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();

        BENCH.becomes(media, "ready null 2");
        assertThat(runs).hasValue(4);
        assertThat(BENCH.row(job).attempt()).isEqualTo(1);
    }

    @Test
    void deletedMediaStopsItsRunningJob() throws Exception {
        var engine = rig.engine();
        var running = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        rig.worker(UPLOAD_TO_CDN, (job, run) -> {
            // Whether it is interrupted or comes to its end: a run that was stopped says nothing more.
            run.onStop(stopped::countDown);
            running.countDown();
            stopped.await();
            return DONE.run(job, run);
        });
        var media = BENCH.media();
        var job = rig.create(engine, media, UPLOAD_TO_CDN).getFirst();
        running.await();

        BENCH.database().inTransactionDo(tx -> engine.jobs().stopAll(tx, media));
        engine.jobs().committed();

        assertThat(stopped.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(BENCH.row(job).status()).isEqualTo("cancelled");
        assertThat(BENCH.effects(media)).isEqualTo("0");
    }

    @Test
    void whatNobodyCanReadIsKept() throws Exception {
        rig.engine();
        var ready = rig.connect("test");
        await().until(ready::connected);

        try (var connection = broker.connect();
                var channel = connection.createChannel()) {
            channel.basicPublish(
                    "", broker.name(Queues.MEDIA_REPORTS), null, "poison".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> BENCH.texts(
                                "SELECT concat_ws(' ', queue, convert_from(body, 'UTF8'), body_size) AS t FROM dead_letter")
                        .equals(List.of("media-service.reports poison 6")));
        assertThat(BENCH.texts("SELECT reason AS t FROM dead_letter"))
                .containsExactly("The type '' is not known here.");
    }
}
