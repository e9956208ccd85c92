package io.mediaproject.metadata;

import io.helidon.config.Config;
import io.mediaproject.platform.worker.WorkerProcess;

/** Runs metadata-worker as a process of its own. */
public final class Main {
    private Main() {}

    static void main() throws InterruptedException {
        WorkerProcess.run(() -> MetadataWorkerApp.start(MetadataWorkerConfig.from(Config.create()))::close);
    }
}
