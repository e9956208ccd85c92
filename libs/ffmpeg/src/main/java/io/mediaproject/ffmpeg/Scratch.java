package io.mediaproject.ffmpeg;

import java.nio.file.Path;

/** What surrounds one run: a folder of its own to work in, its limits, and the wish to stop it. */
public record Scratch(Path folder, Limits limits, Cancellation cancellation) {
    public static Scratch in(Path folder, Limits limits) {
        return new Scratch(folder, limits, new Cancellation());
    }
}
