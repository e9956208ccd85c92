package io.mediaproject.platform.messaging;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The handlers of one subscription: a virtual thread for each message, so many at once, whatever connection it came by. */
final class Crew {
    private final String name;
    private final Semaphore slots;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Crew(String name, int slots) {
        this.name = name;
        this.slots = new Semaphore(slots);
    }

    /** @param leave what to do when the thread is interrupted before its work is done */
    void start(Work work, Runnable leave) {
        var thread = Thread.ofVirtual().name(name).unstarted(() -> run(work, leave));
        threads.add(thread);
        thread.start();
    }

    private void run(Work work, Runnable leave) {
        try {
            slots.acquire();
            try {
                work.run();
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            leave.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /** False when somebody still works when the limit has passed. */
    boolean drain(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            for (var thread : Set.copyOf(threads)) {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** One message from its delivery to its receipt. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }
}
