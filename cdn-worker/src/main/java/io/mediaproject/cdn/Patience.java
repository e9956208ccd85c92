package io.mediaproject.cdn;

import java.time.Duration;

/**
 * How long ImageKit is waited for.
 *
 * @param stalled how long a body may stand still, and how long a call without a body may take
 * @param answer how long ImageKit may think about a file that it has got
 * @param slowestBytesPerSecond below this, on average, an upload is given up
 */
record Patience(Duration connect, Duration stalled, Duration answer, long slowestBytesPerSecond) {
    static final Patience USUAL =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(2), 128 << 10);

    Duration wholeUpload(long bytes) {
        return connect.plus(answer).plusSeconds(bytes / slowestBytesPerSecond);
    }
}
