package io.mediaproject.platform.worker;

import static java.util.Objects.requireNonNull;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * How one worker works.
 *
 * @param name the process, as in {@code cdn-worker@host-4711}
 * @param slots how many jobs at a time
 * @param heartbeat how often a run says that it lives, as its {@link LeaseConfig} asks for
 * @param progress how often at most a run says how far it is
 * @param grace how long running jobs may take when the process ends
 * @param reportFor how long the outcome of a run is kept while the broker is away
 */
public record WorkerConfig(
        String name, int slots, Duration heartbeat, Duration progress, Duration grace, Duration reportFor) {
    private static final int MOST_SLOTS = 256;

    public WorkerConfig {
        requireNonNull(name, "name");
        requireNonNull(heartbeat, "heartbeat");
        requireNonNull(progress, "progress");
        requireNonNull(grace, "grace");
        requireNonNull(reportFor, "reportFor");
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new InvalidSetting("WORKER_SLOTS is %d: use 1 to %d.".formatted(slots, MOST_SLOTS));
        }
        if (grace.isNegative()) {
            throw new InvalidSetting("SHUTDOWN_GRACE is %s: use a time like PT8S.".formatted(grace));
        }
    }

    /** With the times of a running system. */
    public static WorkerConfig of(String service, int slots) {
        return new WorkerConfig(
                process(service),
                slots,
                LeaseConfig.DEFAULT.heartbeat(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofMinutes(10));
    }

    /**
     * Reads WORKER_SLOTS, JOB_HEARTBEAT, JOB_LEASE and SHUTDOWN_GRACE.
     *
     * @param service as in {@code cdn-worker}
     * @param slots unless WORKER_SLOTS says otherwise
     */
    public static WorkerConfig from(Config config, String service, int slots) {
        var env = new EnvConfig(config);
        var usual = of(service, env.integer("WORKER_SLOTS", slots, 1, MOST_SLOTS));
        var grace = env.duration("SHUTDOWN_GRACE", usual.grace());
        var heartbeat = LeaseConfig.from(env).heartbeat();
        return new WorkerConfig(usual.name(), usual.slots(), heartbeat, usual.progress(), grace, usual.reportFor());
    }

    private static String process(String service) {
        return "%s@%s-%d".formatted(service, host(), ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
