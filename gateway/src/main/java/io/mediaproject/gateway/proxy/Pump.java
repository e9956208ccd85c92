package io.mediaproject.gateway.proxy;

import io.helidon.webserver.CloseConnectionException;
import io.mediaproject.platform.http.DuplexConnection;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Moves a body in a thread of its own: an answer is heard although the client says nothing more. */
final class Pump {
    private Pump() {}

    /** What moves the body. */
    interface Body {
        void move() throws IOException;
    }

    /**
     * Returns when the body has been moved, or as soon as the service answers; throws what moving it threw. A body that
     * nobody waits for any more stops by itself, at the latest when the client's connection ends.
     */
    static void run(DuplexConnection connection, Body body) throws IOException {
        var over = new CountDownLatch(1);
        var moved = new FutureTask<Void>(() -> {
            body.move();
            return null;
        });
        connection.whenAnswered(over::countDown);
        Thread.ofVirtual().name("upload").start(() -> {
            moved.run();
            over.countDown();
        });
        try {
            over.await();
            if (!connection.answered()) {
                moved.get();
            }
        } catch (ExecutionException failed) {
            rethrow(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("The upload was interrupted", e);
        }
    }

    private static void rethrow(ExecutionException failure) throws IOException {
        switch (failure.getCause()) {
            case IOException cause -> throw cause;
            case RuntimeException cause -> throw cause;
            case null, default -> throw new IllegalStateException("Moving a body failed", failure);
        }
    }
}
