package io.mediaproject.media.jobs;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.deadletters.DeadLetters;
import io.mediaproject.media.outbox.OutboxRelay;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Subscription;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Problems;
import java.util.random.RandomGenerator;

/** The job engine with all its parts: dispatcher, relay, reports, sweeper and dead letters. */
public final class JobEngine implements AutoCloseable {
    /** Each report is one short transaction: more at once would only queue for the pool. */
    private static final int REPORTS_AT_ONCE = 8;

    private final Changes changes = new Changes();
    private final OutboxStore outbox;
    private final OutboxRelay relay;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;
    private final Loop sweeps;
    private final Subscription reports;
    private final DeadLetters deadLetters;
    private final Jobs jobs;
    private final Orders orders;
    private final Retelling retelling;

    /** What the engine works with. */
    public record Needs(Database database, RabbitBroker broker, Metrics metrics) {}

    private JobEngine(Needs needs, JobEngineConfig config, MediaEffects effects) {
        var database = needs.database();
        var broker = needs.broker();
        var meter = new JobMeter(needs.metrics());
        var stores = Stores.create();
        this.outbox = new OutboxStore(database);
        this.relay = OutboxRelay.start(outbox, broker, config.outbox());
        var postbox = new Postbox(outbox, new MessageCodec(), relay);
        var ingest = new Ingest(stores, postbox, effects);
        var trying = config.trying();
        var backoff = new Backoff(trying.backoff(), trying.longestBackoff(), RandomGenerator.getDefault());
        var outcomes = new Outcomes(stores, ingest, trying, backoff);
        this.dispatcher = new Dispatcher(database, stores, postbox, config.window());
        this.jobs = new Jobs(database, stores, ingest, config, this::wake);
        this.orders = new Orders(database, stores, ingest, postbox, this::wake);
        this.retelling = new Retelling(new RetellingStore(), postbox);
        this.sweeper = new Sweeper(
                database,
                broker,
                config.sweep(),
                new Sweeper.Work(stores, outcomes, ingest, dispatcher, postbox, meter));
        this.sweeps = Loop.start("sweeper", config.sweep().every(), sweeper::sweep);
        var answers = new Reports.Answers(postbox, trying, this::accepted, meter);
        var taken = new Reports(database, stores, outcomes, answers);
        this.reports = broker.consume(Queues.MEDIA_REPORTS, REPORTS_AT_ONCE, taken::handle, database::answers);
        this.deadLetters = DeadLetters.open(database, broker);
    }

    /** Starts at once, also while the broker is down; the caller closes it before the database and the broker. */
    public static JobEngine open(Needs needs, JobEngineConfig config, MediaEffects effects) {
        return new JobEngine(needs, config, effects);
    }

    public Jobs jobs() {
        return jobs;
    }

    public Retelling retelling() {
        return retelling;
    }

    /** {@code /jobs} with all that is below, {@code /media/{id}/jobs} and {@code /dead-letters}. */
    public void register(HttpRouting.Builder routing, Authentication authentication, Faces faces) {
        var views = new JobViews(faces.urls());
        routing.register(
                        new JobRoutes(authentication, jobs, faces.rights(), new JobRoutes.Shown(views, faces.pages())),
                        new OrderRoutes(authentication, jobs, orders, faces))
                .error(JobError.class, Problems.answer(JobProblems::of));
        var outlet =
                new DeadLetters.Outlet(outbox, relay::wake, id -> jobs.find(id).isPresent());
        deadLetters.register(routing, authentication, outlet, faces.pages());
    }

    /** What the routes of jobs need of others. */
    public record Faces(MediaRights rights, CdnUrls urls, Pages pages) {}

    /** Wakes whoever shows live what happens. */
    public Changes changes() {
        return changes;
    }

    @Override
    public void close() {
        reports.close();
        deadLetters.close();
        sweeps.close();
        sweeper.resign();
        dispatcher.close();
        relay.close();
    }

    private void accepted(Report report) {
        dispatcher.wake();
        changes.changed(report.run().job().value());
        report.run().media().ifPresent(media -> changes.changed(media.value()));
    }

    private void wake() {
        dispatcher.wake();
        relay.wake();
    }
}
