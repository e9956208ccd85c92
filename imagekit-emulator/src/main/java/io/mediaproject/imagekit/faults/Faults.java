package io.mediaproject.imagekit.faults;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.access.Keyring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The faults that are switched on, each for a number of calls; clearing lets go of whoever is held. */
public final class Faults implements AutoCloseable {
    // Guards the list and the generation; a new generation wakes everyone who waits.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cleared = lock.newCondition();
    private final List<Armed> armed = new ArrayList<>();
    private long generation;

    private record Armed(Operation operation, Fault fault, int times) {}

    /** The next {@code times} calls of {@code operation} fail in that way, after those that were armed before. */
    public void arm(Operation operation, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once.");
        }
        lock.lock();
        try {
            armed.add(new Armed(operation, fault, times));
        } finally {
            lock.unlock();
        }
    }

    /** Switches everything off and lets held calls end. */
    public void clear() {
        lock.lock();
        try {
            armed.clear();
            generation++;
            cleared.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        clear();
    }

    /** From here on the calls of this routing fail when they are to. */
    public void register(HttpRouting.Builder routing) {
        routing.addFilter(new FaultFilter(this));
    }

    /** Lets whoever has the private key switch faults over HTTP. */
    public void registerSwitch(HttpRouting.Builder routing, Keyring keys) {
        routing.register(new FaultRoutes(this, keys));
    }

    Optional<Fault> next(Operation operation) {
        lock.lock();
        try {
            for (int i = 0; i < armed.size(); i++) {
                var one = armed.get(i);
                if (one.operation() == operation) {
                    spend(i, one);
                    return Optional.of(one.fault());
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void spend(int at, Armed one) {
        if (one.times() == 1) {
            armed.remove(at);
        } else {
            armed.set(at, new Armed(one.operation(), one.fault(), one.times() - 1));
        }
    }

    /** How often faults have been cleared. */
    long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the faults of that generation are cleared, but no longer than {@code most}.
     *
     * @return whether they still stand
     */
    boolean hold(long mine, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (mine == generation && left > 0) {
                left = cleared.awaitNanos(left);
            }
            return mine == generation;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
