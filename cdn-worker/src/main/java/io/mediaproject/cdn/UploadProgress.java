package io.mediaproject.cdn;

import io.mediaproject.platform.worker.RunContext;

/** How far a run is with all the bytes that it has to send. */
final class UploadProgress {
    // The last percent is the CDN's answer.
    private static final int SENT = 99;

    private final RunContext run;
    private final long total;
    private long before;

    UploadProgress(RunContext run, long total) {
        this.run = run;
        this.total = Math.max(1, total);
    }

    /** So much of the current copy has gone out. */
    void sent(long bytes) {
        run.progress((int) ((before + bytes) * SENT / total));
    }

    /** The current copy is done with, however it went. */
    void next(long bytes) {
        before += bytes;
        sent(0);
    }
}
