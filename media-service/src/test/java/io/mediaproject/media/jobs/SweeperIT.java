package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.outbox.OutboxRelay;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweeperIT {
    private static final Bench BENCH = Bench.open(Stores.postgres());
    private static final Duration NEVER = Duration.ofDays(1);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Metrics metrics = new Metrics();
    private final JobMeter meter = new JobMeter(metrics);
    private TestBroker store;
    private RabbitBroker broker;
    private Desk desk;

    @BeforeEach
    void open() {
        BENCH.empty();
        store = Stores.broker();
        open.push(store);
        broker = Rig.connect(store, "media-service");
        open.push(broker);
        await().until(broker::connected);
        desk = new Desk(BENCH, JobEngineConfig.Trying.DEFAULT);
        open.push(desk);
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @AfterAll
    static void closeBench() {
        BENCH.close();
    }

    @Test
    void newLeaderEndsNoLeaseInItsGrace() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 hour'");
        var sweeper = sweeper(Duration.ofSeconds(60));

        sweeper.sweep();
        assertThat(BENCH.row(run.job()).status()).isEqualTo("processing");
        BENCH.sql("UPDATE sweeper SET since = now() - interval '61 seconds'");
        sweeper.sweep();

        await().untilAsserted(
                        () -> assertThat(BENCH.events(run.job())).containsSubsequence("lease_over", "dispatched"));
    }

    @Test
    void aJobThatIsLostForTheLastTimeCountsAsFailed() {
        desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET attempt = max_attempts, lease_until = now() - interval '1 hour'");

        sweeper(Duration.ZERO).sweep();

        assertThat(new String(metrics.text(), StandardCharsets.UTF_8))
                .contains(
                        "mediaproject_jobs_finished_total{operation=\"media.upload_to_cdn\",outcome=\"failed\"} 1.0\n");
    }

    @Test
    void onlyOneLeadsUntilItFallsSilent() {
        var first = sweeper(Duration.ZERO);
        first.sweep();
        var second = sweeper(Duration.ZERO);
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 hour'");

        second.sweep();
        assertThat(BENCH.row(run.job()).status()).isEqualTo("processing");
        BENCH.sql("UPDATE sweeper SET seen_at = now() - interval '1 hour'");
        second.sweep();
        assertThat(BENCH.row(run.job()).status()).isEqualTo("pending");
    }

    @Test
    void leaderThatClosesLeavesItsPlace() {
        var first = sweeper(Duration.ZERO);
        first.sweep();

        first.resign();

        assertThat(BENCH.texts("SELECT holder AS t FROM sweeper")).isEmpty();
    }

    @Test
    void leaderWithoutABrokerEndsNoLease() {
        var run = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '1 hour'");
        var sweeper = sweeper(Duration.ZERO);
        broker.close();

        sweeper.sweep();

        assertThat(BENCH.row(run.job()).status()).isEqualTo("processing");
    }

    @Test
    void jobThatNobodyStartedIsDispatchedAgainWhenItsQueueIsEmpty() {
        var run = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);
        var fresh = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET dispatched_at = now() - interval '61 seconds' WHERE id = '%s'".formatted(run.job()));

        sweeper(Duration.ZERO).sweep();

        await().until(() -> BENCH.row(run.job()).fence() > run.fence() + 1);
        await().untilAsserted(
                        () -> assertThat(BENCH.events(run.job())).containsSubsequence("not_started", "dispatched"));
        assertThat(BENCH.row(fresh.job()).fence()).isEqualTo(fresh.fence());
    }

    @Test
    void jobWhoseQueueIsNotEmptyHasTenMinutes() throws Exception {
        try (var connection = store.connect();
                var channel = connection.createChannel()) {
            channel.basicPublish("", store.name(UPLOAD_TO_CDN.queue()), null, new byte[] {1});
        }
        await().until(() -> broker.waiting(UPLOAD_TO_CDN.queue()).orElse(0) == 1);
        var patient = desk.dispatched(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET dispatched_at = now() - interval '9 minutes'");
        var sweeper = sweeper(Duration.ZERO);

        sweeper.sweep();
        assertThat(BENCH.row(patient.job()).fence()).isEqualTo(patient.fence());
        BENCH.sql("UPDATE job SET dispatched_at = now() - interval '11 minutes'");
        sweeper.sweep();

        await().until(() -> BENCH.row(patient.job()).fence() > patient.fence() + 1);
    }

    @Test
    void mediaWhoseJobsAreAllOverIsSettled() {
        var media = BENCH.media();
        desk.processing(media, UPLOAD_TO_CDN);
        desk.processing(media, EXTRACT_METADATA);
        BENCH.sql("UPDATE job SET status = 'completed'");

        var sweeper = sweeper(Duration.ZERO);
        sweeper.sweep();
        sweeper.sweep();

        assertThat(BENCH.state(media)).isEqualTo("ready null 2");
    }

    @Test
    void oneJobThatCannotBeSweptDoesNotKeepTheOthersFromIt() {
        var bad = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        var good = desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET lease_until = now() - interval '2 hours'");
        BENCH.sql("UPDATE job SET operation = 'media.unknown', attempt = 5 WHERE id = '%s'".formatted(bad.job()));

        sweeper(Duration.ZERO).sweep();

        assertThat(BENCH.row(good.job()).status()).isEqualTo("pending");
        BENCH.sql("DELETE FROM job WHERE operation = 'media.unknown'");
    }

    @Test
    void workersOfYesterdayAreForgotten() {
        BENCH.sql("INSERT INTO worker_seen VALUES ('old', 'x', 1, now() - interval '2 days'), ('new', 'x', 1, now())");

        sweeper(Duration.ZERO).sweep();

        assertThat(BENCH.texts("SELECT worker AS t FROM worker_seen")).containsExactly("new");
    }

    @Test
    void jobsOfNoMediaAreForgottenAMonthAfterTheirEnd() {
        job("old", "completed", "now() - interval '31 days'");
        job("failed", "failed", "now() - interval '31 days'");
        job("cancelled", "cancelled", "now() - interval '31 days'");
        job("young", "completed", "now() - interval '29 days'");
        job("waiting", "pending", "NULL");
        desk.processing(BENCH.media(), UPLOAD_TO_CDN);
        BENCH.sql("""
                UPDATE job
                   SET status = 'completed', finished_at = now() - interval '31 days', request_id = 'of a media'
                 WHERE media_id IS NOT NULL
                """);

        sweeper(Duration.ZERO).sweep();

        assertThat(BENCH.texts("SELECT request_id AS t FROM job ORDER BY t"))
                .containsExactly("of a media", "waiting", "young");
    }

    private static void job(String name, String status, String finishedAt) {
        BENCH.sql("""
                INSERT INTO job (id, owner_id, operation, input, task, status, finished_at, next_attempt_at, request_id,
                                 traceparent)
                VALUES (gen_random_uuid(), gen_random_uuid(), 'media.remove_from_cdn', '{}', '{}', '%s', %s,
                        now() + interval '1 day', '%s', '-')
                """.formatted(status, finishedAt, name));
    }

    /** Sweeps when the test says so. */
    private Sweeper sweeper(Duration grace) {
        var database = BENCH.database();
        var outbox = new OutboxStore(database);
        var relay = OutboxRelay.start(outbox, broker, Rig.OUTBOX);
        open.push(relay);
        var stores = io.mediaproject.media.jobs.Stores.create();
        var postbox = new Postbox(outbox, new MessageCodec(), relay);
        var ingest = new Ingest(stores, postbox, new CatalogueRows(database));
        var trying = JobEngineConfig.Trying.DEFAULT;
        var outcomes = new Outcomes(stores, ingest, trying, new Backoff(NEVER, NEVER, new Random(1)));
        var dispatcher = new Dispatcher(database, stores, postbox, new JobEngineConfig.Window(NEVER, 8, NEVER));
        open.push(dispatcher);
        var usual = JobEngineConfig.Sweep.DEFAULT;
        var config = new JobEngineConfig.Sweep(
                NEVER, usual.leader(), grace, usual.emptyQueue(), usual.anyQueue(), usual.page());
        return new Sweeper(
                database, broker, config, new Sweeper.Work(stores, outcomes, ingest, dispatcher, postbox, meter));
    }
}
