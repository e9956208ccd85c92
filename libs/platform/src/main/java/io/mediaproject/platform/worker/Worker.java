package io.mediaproject.platform.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.messaging.Subscription;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.trace.RequestScope;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Takes the jobs of one operation from their queue, runs them and reports what becomes of them.
 *
 * <p>Each delivery is a run of its own: only media-service knows which run of a job counts.
 */
public final class Worker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final RabbitBroker broker;
    private final WorkerConfig config;
    private final Set<Operation> operations;
    private final JobHandler handler;
    private final MessageCodec codec = new MessageCodec();
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private final Subscription control;
    private final Subscription work;

    private Worker(RabbitBroker broker, WorkerConfig config, Set<Operation> operations, JobHandler handler) {
        this.broker = broker;
        this.config = config;
        this.operations = Set.copyOf(operations);
        this.handler = handler;
        this.control = broker.listen(Queues.CONTROL, this::obey);
        this.work = broker.consume(queue(operations), config.slots(), this::take);
    }

    /** Works from now on, or from when the broker is there. */
    public static Worker start(RabbitBroker broker, WorkerConfig config, Operation operation, JobHandler handler) {
        return start(broker, config, Set.of(operation), handler);
    }

    /** As above, for operations that share a queue. */
    public static Worker start(
            RabbitBroker broker, WorkerConfig config, Set<Operation> operations, JobHandler handler) {
        var worker = new Worker(broker, config, operations, handler);
        LOG.log(INFO, "{0} takes {1}, {2} at a time", config.name(), words(operations), "" + config.slots());
        return worker;
    }

    private static String queue(Set<Operation> operations) {
        var queues = operations.stream().map(Operation::queue).distinct().toList();
        if (queues.size() != 1) {
            throw new IllegalArgumentException("One worker takes from one queue, not from " + queues);
        }
        return queues.getFirst();
    }

    private static String words(Set<Operation> operations) {
        return operations.stream().map(Operation::label).sorted().collect(Collectors.joining(" and "));
    }

    /** Whether jobs reach this worker now. */
    public boolean ready() {
        return broker.connected() && work.active() && control.active();
    }

    /** How many runs are under way. */
    public int running() {
        return runs.size();
    }

    /** Tells how many jobs it can run, and how many it runs. */
    public void measure(Metrics metrics) {
        metrics.gauge(Metric.WORKER_SLOTS, () -> OptionalDouble.of(config.slots()));
        metrics.gauge(Metric.WORKER_SLOTS_BUSY, () -> OptionalDouble.of(running()));
    }

    private Receipt take(Incoming message) throws InterruptedException {
        return switch (codec.read(message)) {
            case Decoded.Work(var job) -> take(job);
            case Decoded.Unreadable(var reason) -> Receipt.park(reason);
            case Decoded.News _, Decoded.Stop _ -> Receipt.park("A %s is no job.".formatted(message.type()));
        };
    }

    private Receipt take(DispatchJob job) throws InterruptedException {
        if (!operations.contains(job.operation())) {
            return Receipt.park("The operation %s is not done by a worker for %s."
                    .formatted(job.operation().label(), words(operations)));
        }
        if (job.schema() > DispatchJob.SCHEMA) {
            return Receipt.park("The schema %d is newer than %d, which this worker knows: update the worker."
                    .formatted(job.schema(), DispatchJob.SCHEMA));
        }
        return run(job);
    }

    private Receipt run(DispatchJob job) throws InterruptedException {
        var id = new RunId(UuidCreator.getTimeOrderedEpoch());
        var run = new Run(job, id, new Reporter(broker, codec, job, id, config), config, handler);
        runs.add(run);
        try {
            return RequestScope.call(job.trace(), job.job(), job.media(), run::execute);
        } finally {
            runs.remove(run);
        }
    }

    private Receipt obey(Incoming message) {
        return switch (codec.read(message)) {
            case Decoded.Stop(var stop) -> stop(stop);
            case Decoded.Unreadable(var reason) -> ignore(message, reason);
            case Decoded.News _, Decoded.Work _ -> ignore(message, "It is no stop.");
        };
    }

    private Receipt stop(StopJob stop) {
        runs.stream().filter(run -> run.concernedBy(stop)).forEach(Run::stop);
        return Receipt.ACK;
    }

    /** Every process gets a copy of what is on this exchange: parking all of them would help nobody. */
    private static Receipt ignore(Incoming message, String reason) {
        LOG.log(WARNING, "The {0} is ignored. {1}", message, reason);
        return Receipt.ACK;
    }

    /** Takes no more jobs, lets the running ones end within the grace, then kills them and hands them back. */
    @Override
    public void close() {
        work.close(config.grace());
        control.close(Duration.ZERO);
    }
}
