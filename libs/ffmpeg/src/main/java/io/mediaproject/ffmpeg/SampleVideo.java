package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.List;

/** A short video with sound that shows a test card: something to upload where nothing is at hand. */
public record SampleVideo(int seconds, int width, int height) {
    public SampleVideo {
        if (seconds < 1 || width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A sample lasts a second or more and has even sides of 16 or more, not %d s, %d x %d"
                            .formatted(seconds, width, height));
        }
    }

    /** Writes it as MP4 (H.264 and AAC), ready to play while it is still loading. */
    public void make(Ffmpeg ffmpeg, Path file) {
        var whole = file.toAbsolutePath();
        var folder = whole.getParent();
        ffmpeg.run(
                arguments(whole),
                Scratch.in(folder == null ? whole : folder, Limits.forConversion()),
                Progress.UNHEARD);
    }

    private List<String> arguments(Path file) {
        var picture = "testsrc2=size=%dx%d:rate=30:duration=%d".formatted(width, height, seconds);
        var sound = "sine=frequency=440:sample_rate=48000:duration=%d".formatted(seconds);
        return List.of(
                "-f",
                "lavfi",
                "-i",
                picture,
                "-f",
                "lavfi",
                "-i",
                sound,
                // One thread and no dates: the same command gives the same bytes.
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-threads",
                "1",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-b:a",
                "96k",
                "-fflags",
                "+bitexact",
                "-flags",
                "+bitexact",
                "-movflags",
                "+faststart",
                "-f",
                "mp4",
                "file:" + file);
    }
}
