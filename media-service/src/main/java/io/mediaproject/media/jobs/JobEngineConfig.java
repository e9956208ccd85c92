package io.mediaproject.media.jobs;

import io.helidon.config.Config;
import io.mediaproject.media.outbox.OutboxConfig;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.worker.LeaseConfig;
import java.time.Duration;

/** How patient the job engine is; the settings of the running system are those that {@link #from} names. */
public record JobEngineConfig(int maxAttempts, Window window, Trying trying, Sweep sweep, OutboxConfig outbox) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    public static final JobEngineConfig DEFAULT =
            new JobEngineConfig(5, Window.DEFAULT, Trying.DEFAULT, Sweep.DEFAULT, OutboxConfig.DEFAULT);

    /** Reads RETRY_FOR, JOB_LEASE, JOB_HEARTBEAT, JOB_LONGEST_WAIT, SWEEP_EVERY and SWEEP_GRACE. */
    public static JobEngineConfig from(Config config) {
        var env = new EnvConfig(config);
        return DEFAULT.with(Trying.from(env)).with(Sweep.from(env));
    }

    private static Duration atLeast(EnvConfig env, String variable, Duration least, Duration otherwise) {
        var given = env.duration(variable, otherwise);
        if (given.compareTo(least) < 0) {
            throw new InvalidSetting("%s is %s. Set it to %s or more.".formatted(variable, given, least));
        }
        return given;
    }

    public JobEngineConfig with(Window other) {
        return new JobEngineConfig(maxAttempts, other, trying, sweep, outbox);
    }

    public JobEngineConfig with(Trying other) {
        return new JobEngineConfig(maxAttempts, window, other, sweep, outbox);
    }

    public JobEngineConfig with(Sweep other) {
        return new JobEngineConfig(maxAttempts, window, trying, other, outbox);
    }

    public JobEngineConfig with(OutboxConfig other) {
        return new JobEngineConfig(maxAttempts, window, trying, sweep, other);
    }

    /**
     * How many jobs of an operation are on their way to a worker at a time.
     *
     * @param poll the net below the signals, and how exactly a delay is kept
     * @param least also without any worker
     * @param seen how long a worker's report counts
     */
    public record Window(Duration poll, int least, Duration seen) {
        static final Window DEFAULT = new Window(Duration.ofSeconds(1), 8, Duration.ofMinutes(1));
    }

    /**
     * How a job is tried.
     *
     * @param lease how long a run counts as alive after its last report
     * @param backoff the first pause after a failed attempt, at most; it doubles
     * @param longestBackoff the longest such pause
     * @param longestWait the longest pause while a dependency is down
     * @param retryFor how long a job waits for a dependency in all
     */
    public record Trying(
            Duration lease, Duration backoff, Duration longestBackoff, Duration longestWait, Duration retryFor) {
        static final Trying DEFAULT = new Trying(
                LeaseConfig.DEFAULT.time(),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofHours(72));

        static Trying from(EnvConfig env) {
            return new Trying(
                    LeaseConfig.from(env).time(),
                    DEFAULT.backoff,
                    DEFAULT.longestBackoff,
                    atLeast(env, "JOB_LONGEST_WAIT", SECOND, DEFAULT.longestWait),
                    env.duration("RETRY_FOR", DEFAULT.retryFor));
        }

        public Trying retryingFor(Duration other) {
            return new Trying(lease, backoff, longestBackoff, longestWait, other);
        }

        public Trying leasing(Duration other) {
            return new Trying(other, backoff, longestBackoff, longestWait, retryFor);
        }
    }

    /**
     * What is looked after, and when.
     *
     * @param every between two looks
     * @param leader how long a leader that is not heard of stays one
     * @param grace how long a new leader ends no lease: the reports that kept it may still be in their queue
     * @param emptyQueue when a job that nobody started is dispatched again although its queue is empty
     * @param anyQueue when it is dispatched again in any case
     * @param page how many of each kind at a time
     */
    public record Sweep(
            Duration every, Duration leader, Duration grace, Duration emptyQueue, Duration anyQueue, int page) {
        static final Sweep DEFAULT = new Sweep(
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                100);

        static Sweep from(EnvConfig env) {
            var every = atLeast(env, "SWEEP_EVERY", SECOND, DEFAULT.every);
            return new Sweep(
                    every,
                    // Two looks may be missed before another replica takes over.
                    every.multipliedBy(5).dividedBy(2),
                    env.duration("SWEEP_GRACE", DEFAULT.grace),
                    DEFAULT.emptyQueue,
                    DEFAULT.anyQueue,
                    DEFAULT.page);
        }
    }
}
