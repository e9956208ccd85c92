package io.mediaproject.platform.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client of a stream has still to be sent. A client too slow for it loses its stream, not single events: it
 * comes again with its Last-Event-ID.
 */
public final class EventQueue implements AutoCloseable {
    private static final int USUAL_SIZE = 256;

    private enum State {
        OPEN,
        ENDING,
        CLOSED
    }

    private final int size;
    private final Runnable onClose;
    private final ReentrantLock lock = new ReentrantLock(); // Guards events and state.
    private final Condition changed = lock.newCondition();
    private final Queue<Sse.Event> events = new ArrayDeque<>();
    private State state = State.OPEN;

    /**
     * An empty queue.
     *
     * @param onClose takes the queue out of wherever events come from
     */
    public EventQueue(Runnable onClose) {
        this(USUAL_SIZE, onClose);
    }

    EventQueue(int size, Runnable onClose) {
        this.size = size;
        this.onClose = onClose;
    }

    /** Never waits; false when the client is gone or too slow, and then nothing more is wanted. */
    public boolean offer(Sse.Event event) {
        lock.lock();
        try {
            if (state == State.OPEN && events.size() >= size) {
                become(State.CLOSED);
            }
            if (state != State.OPEN) {
                return false;
            }
            changed.signalAll();
            return events.add(event);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream after what is already in the queue. */
    public void end() {
        lock.lock();
        try {
            if (state == State.OPEN) {
                become(State.ENDING);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is, or may come, something to send. */
    boolean open() {
        lock.lock();
        try {
            return state == State.OPEN || state == State.ENDING && !events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Empty when nothing came in time, or the queue ended meanwhile. */
    Optional<Sse.Event> next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (state == State.OPEN && events.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return state == State.CLOSED ? Optional.empty() : Optional.ofNullable(events.poll());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            become(State.CLOSED);
        } finally {
            lock.unlock();
        }
        onClose.run();
    }

    private void become(State next) {
        state = next;
        changed.signalAll();
    }
}
