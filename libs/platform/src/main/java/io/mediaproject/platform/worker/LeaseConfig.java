package io.mediaproject.platform.worker;

import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;

/**
 * How long a run is taken for alive, which media-service decides, and how often it says so, which the workers do. Each
 * of them reads both, because a run whose lease ends before its next sign of life is never the one that counts.
 *
 * @param time after the last sign of life
 * @param heartbeat between two signs of life
 */
public record LeaseConfig(Duration time, Duration heartbeat) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    // One may be lost, and the next one late.
    private static final int HEARTBEATS = 3;

    public static final LeaseConfig DEFAULT = new LeaseConfig(Duration.ofSeconds(45), Duration.ofSeconds(15));

    public LeaseConfig {
        if (heartbeat.isZero() || heartbeat.isNegative()) {
            throw new InvalidSetting(
                    "JOB_HEARTBEAT is %s: use a third of JOB_LEASE, such as 15s.".formatted(heartbeat));
        }
        if (time.compareTo(SHORTEST) < 0) {
            throw new InvalidSetting("JOB_LEASE is %s. Set it to %s or more.".formatted(time, SHORTEST));
        }
        if (time.dividedBy(HEARTBEATS).compareTo(heartbeat) < 0) {
            throw new InvalidSetting(
                    "JOB_LEASE is %s and JOB_HEARTBEAT is %s, and jobs would be lost between two signs of life. Set JOB_LEASE to %s or more, or JOB_HEARTBEAT to %s or less, for media-service and the workers alike."
                            .formatted(
                                    time,
                                    heartbeat,
                                    heartbeat.multipliedBy(HEARTBEATS),
                                    Duration.ofMillis(time.toMillis() / HEARTBEATS)));
        }
    }

    /** Reads JOB_LEASE and JOB_HEARTBEAT. */
    public static LeaseConfig from(EnvConfig env) {
        return new LeaseConfig(
                env.duration("JOB_LEASE", DEFAULT.time), env.duration("JOB_HEARTBEAT", DEFAULT.heartbeat));
    }
}
