package io.mediaproject.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** Closes what tests left open when the JVM ends, the youngest first. */
final class AtExit {
    private static final System.Logger LOG = System.getLogger(AtExit.class.getName());
    // Guards OPEN.
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "testkit-at-exit"));
    }

    private AtExit() {}

    static <T extends AutoCloseable> T close(T resource) {
        LOCK.lock();
        try {
            OPEN.push(resource);
            return resource;
        } finally {
            LOCK.unlock();
        }
    }

    private static void closeAll() {
        LOCK.lock();
        try {
            while (!OPEN.isEmpty()) closeOne(OPEN.pop());
        } finally {
            LOCK.unlock();
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // One that cannot be removed must not keep the others.
            LOG.log(System.Logger.Level.WARNING, "Left behind: " + resource, e);
        }
    }
}
