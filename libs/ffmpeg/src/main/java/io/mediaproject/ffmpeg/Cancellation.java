package io.mediaproject.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A wish to stop, which any thread may utter before, during or after the runs that it is given to. */
public final class Cancellation {
    // Guards the two fields: a run that registers while another thread cancels must be stopped too.
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> stops = new ArrayList<>();
    private boolean cancelled;

    /** Kills every run that knows this wish, and lets no further one start. */
    public void cancel() {
        List<Runnable> now;
        lock.lock();
        try {
            cancelled = true;
            now = List.copyOf(stops);
        } finally {
            lock.unlock();
        }
        now.forEach(Runnable::run);
    }

    public boolean cancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    void add(Runnable stop) {
        boolean late;
        lock.lock();
        try {
            stops.add(stop);
            late = cancelled;
        } finally {
            lock.unlock();
        }
        if (late) {
            stop.run();
        }
    }

    void remove(Runnable stop) {
        lock.lock();
        try {
            stops.remove(stop);
        } finally {
            lock.unlock();
        }
    }
}
