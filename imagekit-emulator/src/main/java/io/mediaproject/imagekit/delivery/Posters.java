package io.mediaproject.imagekit.delivery;

import java.nio.file.Path;

/** Makes the still picture that stands for a video. */
@FunctionalInterface
public interface Posters {
    /** Writes the first frame of {@code video} as a JPEG to {@code poster}; false if there is no frame to be had. */
    boolean make(Path video, String mime, Path poster);
}
