package io.mediaproject.media;

import io.mediaproject.platform.process.ServiceMain;

/** Runs media-service as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("media-service", config -> MediaApp.start(MediaConfig.from(config)));
    }
}
