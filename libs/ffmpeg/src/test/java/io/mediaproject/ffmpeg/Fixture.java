package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools of the tests, and small files that they make. */
final class Fixture {
    static final Tools TOOLS = Tools.find(ToolSearch.of(System.getenv()).withCache(Path.of("target", "tools")));
    static final Ffmpeg FFMPEG = new Ffmpeg(TOOLS);
    static final Ffprobe FFPROBE = new Ffprobe(TOOLS);
    static final Limits LIMITS = Limits.forProbing();

    private Fixture() {}

    /** A second of test card and tone, or one picture of it, as the arguments say. */
    static Path make(Path file, String... output) {
        return make(file, Limits.forConversion(), output);
    }

    static Path make(Path file, Limits limits, String... output) {
        var arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=176x144:rate=30000/1001:duration=1",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=8000:duration=1"));
        arguments.addAll(List.of(output));
        arguments.add("file:" + file);
        FFMPEG.run(arguments, Scratch.in(Path.of("target").toAbsolutePath(), limits), Progress.UNHEARD);
        return file;
    }

    static Probe probe(Path file, Container container) {
        return FFPROBE.probe(new Source(file, container), LIMITS, new Cancellation());
    }

    static void decode(Path file, Container container) {
        var source = new Source(file, container);
        FFMPEG.decodeOneFrame(
                source,
                probe(file, container).summary(),
                Scratch.in(Path.of("target").toAbsolutePath(), LIMITS));
    }
}
