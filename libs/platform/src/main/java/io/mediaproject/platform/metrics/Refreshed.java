package io.mediaproject.platform.metrics;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is costly to know: looked up at most once in a while, however often somebody asks, also when that fails. */
public final class Refreshed<T> implements Supplier<Optional<T>> {
    private static final System.Logger LOG = System.getLogger(Refreshed.class.getName());

    private final String name;
    private final Duration every;
    private final Supplier<T> look;
    private final ReentrantLock lock = new ReentrantLock(); // Guards what follows; one looks, the others wait.
    private Optional<T> known = Optional.empty();
    private long lookedAt;
    private boolean looked;

    /** @param name for the log, as in {@code figures of the jobs} */
    public Refreshed(String name, Duration every, Supplier<T> look) {
        this.name = name;
        this.every = every;
        this.look = look;
    }

    /** Empty when the last look failed. */
    @Override
    public Optional<T> get() {
        lock.lock();
        try {
            if (!looked || System.nanoTime() - lookedAt >= every.toNanos()) {
                known = look();
                looked = true;
                lookedAt = System.nanoTime();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Optional<T> look() {
        try {
            return Optional.of(look.get());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the {0} are not known now: {1}", name, e.getMessage());
            return Optional.empty();
        }
    }
}
