package io.mediaproject.cdn;

import io.mediaproject.platform.process.ServiceMain;

/** Runs cdn-worker as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("cdn-worker", config -> CdnWorkerApp.start(CdnWorkerConfig.from(config)));
    }
}
