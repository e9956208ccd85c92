package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.media.outbox.OutboxConfig;
import io.mediaproject.media.outbox.OutboxRelay;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The parts of the engine that decide, with no broker at all: what they would say stays in the outbox. */
final class Desk implements AutoCloseable {
    // Nothing listens on this port (RFC 6335 reserves 0 to 1023, and tcpmux is long gone).
    private static final String NOWHERE = "amqp://guest:guest@127.0.0.1:1/";

    private final RabbitBroker broker = RabbitBroker.open(BrokerConfig.of(NOWHERE, "", "test"));
    private final Bench bench;
    private final OutboxRelay relay;
    private final Stores stores = Stores.create();
    private final Jobs jobs;
    private final Orders orders;
    private final Reports reports;
    private final Outcomes outcomes;
    private final List<Report> accepted = new ArrayList<>();
    private final Metrics metrics = new Metrics();

    Desk(Bench bench, JobEngineConfig.Trying trying) {
        this.bench = bench;
        var outbox = new OutboxStore(bench.database());
        this.relay = OutboxRelay.start(outbox, broker, OutboxConfig.DEFAULT);
        var postbox = new Postbox(outbox, new MessageCodec(), relay);
        var ingest = new Ingest(stores, postbox, new CatalogueRows(bench.database()));
        this.outcomes = new Outcomes(
                stores, ingest, trying, new Backoff(trying.backoff(), trying.longestBackoff(), new Random(1)));
        this.jobs = new Jobs(bench.database(), stores, ingest, JobEngineConfig.DEFAULT, () -> {});
        this.orders = new Orders(bench.database(), stores, ingest, postbox, () -> {});
        this.reports = new Reports(
                bench.database(),
                stores,
                outcomes,
                new Reports.Answers(postbox, trying, accepted::add, new JobMeter(metrics)));
    }

    Jobs jobs() {
        return jobs;
    }

    void retry(JobId job) {
        orders.retry(jobs.find(job).orElseThrow());
    }

    void cancel(JobId job) {
        orders.cancel(jobs.find(job).orElseThrow());
    }

    /** What was told to whoever listens for accepted reports. */
    List<Report> accepted() {
        return accepted;
    }

    /** As they are scraped. */
    String metrics() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }

    JobId create(MediaId media, Operation operation) {
        return bench.database()
                .inTransaction(tx -> jobs.create(tx, List.of(Bench.newJob(media, operation))))
                .getFirst();
    }

    /** Every due job, each with a new fence. */
    void dispatch() {
        for (var operation : Operation.values()) {
            bench.database()
                    .inTransaction(tx -> stores.dispatch().dispatch(tx, operation, 1000, Duration.ofMinutes(1)));
        }
    }

    /** A job that was dispatched, and a run of it. */
    Report.Run dispatched(MediaId media, Operation operation) {
        var job = create(media, operation);
        dispatch();
        return bench.run(media, job);
    }

    Report.Run processing(MediaId media, Operation operation) {
        var run = dispatched(media, operation);
        report(Bench.started(run));
        return run;
    }

    Receipt report(Report report) {
        return reports.handle(bench.incoming(report));
    }

    Reports reports() {
        return reports;
    }

    boolean lost(JobId job) {
        return bench.database().inTransaction(tx -> outcomes.lost(tx, job)).counts();
    }

    void stopAll(MediaId media) {
        bench.database().inTransactionDo(tx -> jobs.stopAll(tx, media));
    }

    @Override
    public void close() {
        relay.close();
        broker.close();
    }
}
