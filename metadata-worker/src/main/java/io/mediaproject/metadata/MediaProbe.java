package io.mediaproject.metadata;

import io.mediaproject.ffmpeg.Container;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.Ffprobe;
import io.mediaproject.ffmpeg.Probe;
import io.mediaproject.ffmpeg.Scratch;
import io.mediaproject.ffmpeg.Source;
import io.mediaproject.ffmpeg.Summary;
import io.mediaproject.ffmpeg.Tools;
import java.nio.file.Path;
import java.util.Set;

/** Looks into a file: ffprobe for everything, a first frame as proof, and the tags of cameras for images. */
public final class MediaProbe {
    // HEIF turns its pictures by a property of its own, which ffprobe has applied; its EXIF orientation is a leftover.
    private static final Set<Container> TURNED_BY_EXIF =
            Set.of(Container.JPEG, Container.TIFF, Container.PNG, Container.WEBP);

    private final Ffprobe ffprobe;
    private final Ffmpeg ffmpeg;

    public MediaProbe(Tools tools) {
        this.ffprobe = new Ffprobe(tools);
        this.ffmpeg = new Ffmpeg(tools);
    }

    /** Throws {@link io.mediaproject.ffmpeg.FfmpegError} where the file or the machine does not allow an answer. */
    public TechnicalFacts read(Path file, Container container, Scratch scratch) {
        var source = new Source(file, container);
        var probe = decodable(source, scratch);
        var summary = probe.summary();
        if (container.image()) {
            var tags = CameraTags.read(file, container);
            probe.document().set("exif", tags.document());
            if (tags.lying() && TURNED_BY_EXIF.contains(container) && !turnedAlready(probe)) {
                summary = turned(summary);
            }
        }
        return new TechnicalFacts(FactsDocument.of(probe.document()), summary);
    }

    private Probe decodable(Source source, Scratch scratch) {
        try (var picture = new FirstPicture(ffmpeg, source, scratch)) {
            var probe = ffprobe.probe(source, scratch.limits(), scratch.cancellation());
            if (probe.summary().videoCodec().isPresent()) {
                picture.await();
                return probe;
            }
            ffmpeg.decodeOneFrame(source, probe.summary(), scratch);
            return probe;
        }
    }

    private static boolean turnedAlready(Probe probe) {
        return probe.document().findValue("rotation") != null;
    }

    private static Summary turned(Summary lying) {
        return new Summary(
                lying.container(),
                lying.duration(),
                lying.height(),
                lying.width(),
                lying.videoCodec(),
                lying.audioCodec(),
                lying.bitRate());
    }
}
