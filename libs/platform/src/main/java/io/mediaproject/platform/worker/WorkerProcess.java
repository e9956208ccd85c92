package io.mediaproject.platform.worker;

import static java.lang.System.Logger.Level.ERROR;

import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.config.Logging;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A worker as a process of its own, until somebody tells it to end. */
public final class WorkerProcess {
    private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());

    private WorkerProcess() {}

    /**
     * Returns when the process was told to end.
     *
     * @param start starts the worker and gives what closes it
     */
    public static void run(Supplier<Runnable> start) throws InterruptedException {
        Logging.configure();
        var ended = new CountDownLatch(1);
        try {
            var close = start.get();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                close.run();
                                ended.countDown();
                            },
                            "shutdown"));
        } catch (InvalidSetting e) {
            LOG.log(ERROR, e.getMessage());
            System.exit(1);
        }
        // A worker serves nobody: while the broker is down no thread of it would keep the process alive.
        ended.await();
    }
}
