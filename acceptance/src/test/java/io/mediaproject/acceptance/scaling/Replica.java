package io.mediaproject.acceptance.scaling;

import static java.util.stream.Collectors.joining;

import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.scaling.Balancer.Backend;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One of the two processes of a service; it comes back at the address that it had. */
final class Replica implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Pattern BUSY = Pattern.compile("^mediaproject_worker_slots_busy [1-9]", Pattern.MULTILINE);

    private final String service;
    private final String name;
    private final Map<String, String> settings;
    private final Faces faces;
    private LauncherRun run;

    /** Only begins to start. */
    Replica(String service, String name, Map<String, String> settings, Faces faces) {
        this.service = service;
        this.name = name;
        this.settings = Map.copyOf(settings);
        this.faces = faces;
        this.run = begin();
    }

    /** What others see of it: its listener inside, and it behind each balancer. */
    record Faces(Api inside, Map<Backend, Balancer> backends) {
        /** Whether somebody waits for an answer to such a request, or a job runs. */
        boolean busy(Predicate<String> request) {
            return backends.isEmpty()
                    ? BUSY.matcher(new String(inside.get("/metrics").body(), StandardCharsets.UTF_8))
                            .find()
                    : backends.entrySet().stream()
                            .anyMatch(entry -> entry.getValue().waits(entry.getKey(), request));
        }

        String describe() {
            return backends.entrySet().stream()
                    .map(entry -> entry.getValue().describe(entry.getKey()))
                    .collect(joining("; "));
        }

        boolean ready() {
            try {
                return backends.keySet().stream().allMatch(Backend::ready)
                        && inside.get("/health/ready").status() == 200;
            } catch (UncheckedIOException _) {
                return false;
            }
        }
    }

    String name() {
        return name;
    }

    /** Returns when it takes requests, or jobs. */
    void awaitReady() {
        run.awaitOutput(service + " runs");
        Awaitility.await(name + " is ready").atMost(LONGEST_WAIT).until(faces::ready);
    }

    /** Returns when such a request is on it, or it runs a job; that may be over a moment later. */
    void awaitBusy(Predicate<String> request) {
        try {
            Awaitility.await(name + " has something to do")
                    .atMost(LONGEST_WAIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> faces.busy(request));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " has nothing to do: " + faces.describe(), e);
        }
    }

    /** Returns when it has run jobs for so long without a pause. */
    void awaitBusy(Duration lasting) {
        Awaitility.await(name + " is at its jobs")
                .during(lasting)
                .atMost(LONGEST_WAIT)
                .until(() -> faces.busy(_ -> true));
    }

    /** {@code kill -9}. */
    void kill() {
        faces.backends().forEach((backend, balancer) -> balancer.killed(backend));
        run.kill();
    }

    void startAgain() {
        Awaitility.await("the balancers know that %s has gone".formatted(name))
                .atMost(LONGEST_WAIT)
                .until(() -> faces.backends().keySet().stream().noneMatch(Backend::ready));
        faces.backends().forEach((backend, balancer) -> balancer.revived(backend));
        run = begin();
        awaitReady();
    }

    void terminate() {
        run.terminate();
    }

    /** Ended as a rolling restart ends it, and waited for. */
    @Override
    public void close() {
        run.close();
    }

    private LauncherRun begin() {
        return LauncherRun.java(settings, "run", service);
    }
}
