package io.mediaproject.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Asks all dependencies at once, each for one second at most, and keeps the answers for a second. */
final class Health {
    private static final String OK = "ok";
    private static final String ERROR = "error";
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final List<Check> checks;
    private final ReentrantLock lock = new ReentrantLock(); // Guards states and askedAt; one round at a time.
    private Map<String, String> states = Map.of();
    private long askedAt;

    Health(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    boolean ready() {
        var now = states();
        return checks.stream().filter(Check::needed).allMatch(check -> OK.equals(now.get(check.name())));
    }

    Map<String, String> states() {
        lock.lock();
        try {
            if (askedAt == 0 || System.nanoTime() - askedAt > KEPT.toNanos()) {
                states = ask();
                askedAt = System.nanoTime();
            }
            return states;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, String> ask() {
        var running = new LinkedHashMap<String, FutureTask<String>>();
        for (var check : checks) {
            var task = new FutureTask<>(() -> check.probe().map(Health::state).orElse("not configured"));
            running.put(check.name(), task);
            Thread.ofVirtual().name("health-" + check.name()).start(task);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        var answers = new LinkedHashMap<String, String>();
        running.forEach((name, task) -> answers.put(name, answer(task, end - System.nanoTime())));
        return answers;
    }

    private static String state(BooleanSupplier probe) {
        return probe.getAsBoolean() ? OK : ERROR;
    }

    private static String answer(FutureTask<String> task, long nanos) {
        try {
            return task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException _) {
            return ERROR;
        } catch (TimeoutException _) {
            task.cancel(true);
            return ERROR;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ERROR;
        }
    }
}
