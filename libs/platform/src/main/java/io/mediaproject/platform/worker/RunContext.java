package io.mediaproject.platform.worker;

import io.mediaproject.contracts.RunId;

/** What a handler knows of its run and can tell about it. */
public interface RunContext {
    RunId id();

    /** Reported with a heartbeat, at most once a second; cheap to call often. */
    void progress(int percent);

    /** Whether the result is wanted no more; then the thread is interrupted, too. */
    boolean stopped();

    /** Run once when the run is stopped or the process ends, at once if that was already; must not block. */
    void onStop(Runnable kill);
}
