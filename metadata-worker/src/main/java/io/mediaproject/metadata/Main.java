package io.mediaproject.metadata;

import io.mediaproject.platform.process.ServiceMain;

/** Runs metadata-worker as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("metadata-worker", config -> MetadataWorkerApp.start(MetadataWorkerConfig.from(config)));
    }
}
