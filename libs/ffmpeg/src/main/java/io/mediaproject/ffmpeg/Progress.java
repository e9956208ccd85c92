package io.mediaproject.ffmpeg;

import java.time.Duration;

/** Is told how much of the result is made. */
@FunctionalInterface
public interface Progress {
    Progress UNHEARD = _ -> {};

    void made(Duration soFar);
}
