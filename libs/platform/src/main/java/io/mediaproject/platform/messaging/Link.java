package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One connection to the broker, made again whenever it is lost, with the topology on it. */
final class Link implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    /** A broker that lost its queues is healed at once, one whose queues vanish again and again is not hammered. */
    private static final Duration BETWEEN_DECLARES = Duration.ofMillis(500);

    private final Dialler dialler;
    private final Topology topology;
    private final Tenant tenant;
    private final Backoff backoff;
    private final Thread thread;

    /** Guards what follows; {@code changed} tells of each change. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private @Nullable Connection connection;
    private boolean untidy;
    private boolean closed;
    private boolean complained;

    Link(Dialler dialler, Topology topology, Tenant tenant, Duration pause) {
        this.dialler = dialler;
        this.topology = topology;
        this.tenant = tenant;
        this.backoff = new Backoff(pause, pause.multipliedBy(10));
        this.thread = Thread.ofVirtual().name(dialler.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** What lives on the connection and is set up again on each. */
    @FunctionalInterface
    interface Tenant {
        void moveIn(Connection connection) throws IOException;
    }

    /** The connection, once the topology is on it. */
    Optional<Connection> current() {
        lock.lock();
        try {
            return Optional.ofNullable(connection).filter(Connection::isOpen);
        } finally {
            lock.unlock();
        }
    }

    /** Something that should be on the broker is not: it is declared again soon. */
    void untidy() {
        tell(() -> untidy = true);
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                connectAndStay();
                waitFor(backoff.next(), this::isClosed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndStay() throws InterruptedException {
        Connection opened = null;
        try {
            opened = dialler.dial();
            opened.addShutdownListener(_ -> tell(() -> {}));
            stay(opened);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            complain(e);
        } finally {
            tell(() -> connection = null);
            if (opened != null) {
                opened.abort(2_000);
            }
        }
    }

    private void stay(Connection opened) throws IOException, TimeoutException, InterruptedException {
        while (opened.isOpen() && !isClosed()) {
            tell(() -> untidy = false);
            topology.declare(opened);
            tenant.moveIn(opened);
            if (current().isEmpty()) {
                welcome(opened);
            }
            waitFor(BETWEEN_DECLARES, () -> !opened.isOpen() || isClosed());
            waitFor(Duration.ofDays(1), () -> !opened.isOpen() || isClosed() || isUntidy());
        }
        if (!isClosed()) {
            LOG.log(WARNING, "{0}: the connection to the broker at {1} is lost.", dialler.name(), dialler.address());
        }
    }

    private void welcome(Connection opened) {
        backoff.reset();
        tell(() -> {
            connection = opened;
            complained = false;
        });
        LOG.log(INFO, "{0}: connected to the broker at {1}", dialler.name(), dialler.address());
    }

    /** Said once for each outage; the tries after it are for whoever debugs. */
    private void complain(Exception e) {
        if (isClosed()) {
            return;
        }
        LOG.log(
                complained ? DEBUG : WARNING,
                "%s: the broker at %s cannot be used (%s). It is tried again until it can."
                        .formatted(dialler.name(), dialler.address(), Reasons.of(e)));
        complained = true;
    }

    private void waitFor(Duration limit, BooleanSupplier end) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (left > 0 && !end.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isUntidy() {
        lock.lock();
        try {
            return untidy;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        tell(() -> closed = true);
        try {
            // Long enough for an attempt to connect that is under way; the thread then closes the connection itself.
            if (!thread.join(Duration.ofSeconds(TimeUnit.MILLISECONDS.toSeconds(Dialler.TIMEOUT_MILLIS) + 2))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
