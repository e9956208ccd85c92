package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A subscription: one session after the other, for as long as it is wanted. */
final class Consumption implements Subscription {
    private static final System.Logger LOG = System.getLogger(Consumption.class.getName());

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final Link link;
    private final Source source;
    private final Desk desk;
    private final BooleanSupplier ready;
    private final BrokerConfig config;
    private final Crew crew;
    private final Backoff backoff;
    private final Thread thread;

    /** Guards what follows; {@code changed} tells of each change. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private @Nullable Session session;
    private boolean paused;
    private boolean hurried;
    private boolean closed;
    private long deadline;

    Consumption(Link link, Source source, Desk desk, BooleanSupplier ready, BrokerConfig config) {
        this.link = link;
        this.source = source;
        this.desk = desk;
        this.ready = ready;
        this.config = config;
        this.crew = new Crew("message of " + source.label(), source.prefetch());
        this.backoff = new Backoff(config.patience().retry(), config.patience().longest());
        this.thread =
                Thread.ofVirtual().name("subscription to " + source.label()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void pause() {
        change(() -> paused = true);
    }

    @Override
    public void resume() {
        change(() -> {
            paused = false;
            hurried = true;
        });
    }

    @Override
    public boolean active() {
        lock.lock();
        try {
            return session != null && session.live() && !paused && !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        close(config.drain());
    }

    @Override
    public void close(Duration limit) {
        change(() -> {
            deadline = closed ? deadline : System.nanoTime() + limit.toNanos();
            closed = true;
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            if (session != null && (paused || closed)) {
                session.end(Session.End.UNWANTED);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (wanted()) {
                switch (serve()) {
                    case UNWANTED -> {}
                    case LOST -> pause(config.patience().reconnect().dividedBy(4));
                    case LATER -> untilReady();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drain();
        }
    }

    /** Blocks while paused and while there is no connection; false once this is closed. */
    private boolean wanted() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && (paused || link.current().isEmpty())) {
                // The link does not know us: a look now and then costs nothing.
                changed.awaitNanos(Duration.ofMillis(100).toNanos());
            }
            hurried = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private Session.End serve() throws InterruptedException {
        var connection = link.current();
        if (connection.isEmpty()) {
            return Session.End.LOST;
        }
        try {
            var opened = Session.open(connection.get(), source, desk, crew, this::succeeded);
            change(() -> session = opened);
            var end = opened.await(config.patience().check());
            leave(opened, end);
            return end;
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "%s cannot be consumed for now (%s).".formatted(source.label(), Reasons.of(e)));
            return Session.End.LOST;
        } finally {
            change(() -> session = null);
        }
    }

    /** Handlers of a lost session run on: what they did is not lost, and the slots that they hold are counted. */
    private void leave(Session left, Session.End end) {
        left.cancel();
        switch (end) {
            case LOST -> link.untidy();
            case LATER -> crew.drain(config.drain());
            case UNWANTED -> drain();
        }
        left.close();
    }

    private void drain() {
        if (!crew.drain(graceLeft()) && isClosed()) {
            crew.interrupt();
            crew.drain(AFTER_INTERRUPT);
        }
    }

    private Duration graceLeft() {
        lock.lock();
        try {
            return closed ? Duration.ofNanos(Math.max(0, deadline - System.nanoTime())) : config.drain();
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

    private void succeeded() {
        backoff.reset();
    }

    private void untilReady() throws InterruptedException {
        LOG.log(WARNING, "A store behind {0} is down: no messages are taken until it is back.", source.label());
        change(() -> hurried = false);
        do {
            pause(backoff.next());
        } while (!hurriedOrClosed() && !isReady());
    }

    private boolean isReady() {
        try {
            return ready.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "The probe of the store behind " + source.label() + " failed.", e);
            return false;
        }
    }

    private boolean hurriedOrClosed() {
        lock.lock();
        try {
            return hurried || closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (left > 0 && !hurried && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
