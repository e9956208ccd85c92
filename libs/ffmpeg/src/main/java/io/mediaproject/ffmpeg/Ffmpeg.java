package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decodes and makes files. */
public final class Ffmpeg {
    private static final List<String> QUIET =
            List.of("-nostdin", "-hide_banner", "-v", "error", "-nostats", "-progress", "pipe:1", "-y");

    private static final String PICTURES = "0:v:0";
    private static final String SOUND = "0:a:0";

    private final Tools tools;

    public Ffmpeg(Tools tools) {
        this.tools = tools;
    }

    /** Runs with these arguments in a folder of their own, and returns once the tool has ended well. */
    public void run(List<String> arguments, Scratch scratch, Progress progress) {
        complaints(arguments, scratch, progress);
    }

    /**
     * Throws unless the first picture (or, without pictures, the first sound) can be decoded: headers can be whole
     * where the data is not. Costs about 30 ms for a video, and one decoding for a photo.
     */
    public void decodeOneFrame(Source source, Summary summary, Scratch scratch) {
        decodeOne(source, summary.videoCodec().isPresent() ? PICTURES : SOUND, scratch);
    }

    /** The same for a file of which it is not yet known that it holds pictures; throws if it holds none. */
    public void decodeOnePicture(Source source, Scratch scratch) {
        decodeOne(source, PICTURES, scratch);
    }

    /** One stream only: a sound track of a codec that we refuse does not spoil the picture. */
    private void decodeOne(Source source, String stream, Scratch scratch) {
        var complaints = complaints(
                reading(source, scratch.limits(), List.of("-map", stream, "-frames", "1", "-f", "null", "-")),
                scratch,
                Progress.UNHEARD);
        // Half a JPEG decodes, with its lower half grey; so the decoder (baseline, progressive) says that the data
        // ended early.
        if (source.container() == Container.JPEG
                && (complaints.contains("overread") || complaints.contains("error y="))) {
            throw new FfmpegError.NotDecodable("the picture is cut off");
        }
    }

    /** Makes a JPEG of the first frame that stands for the video. */
    public void poster(Source video, Path jpeg, Scratch scratch) {
        run(
                reading(
                        video,
                        scratch.limits(),
                        List.of(
                                "-map",
                                "0:v:0",
                                "-vf",
                                "thumbnail=n=24",
                                "-frames:v",
                                "1",
                                "-update",
                                "1",
                                "-map_metadata",
                                "-1",
                                "-q:v",
                                "3",
                                "-f",
                                "image2",
                                "-c:v",
                                "mjpeg",
                                "file:" + jpeg.toAbsolutePath())),
                scratch,
                Progress.UNHEARD);
    }

    /** The arguments that read an untrusted file under its guards, followed by the wanted ones. */
    public static List<String> reading(Source source, Limits limits, List<String> wanted) {
        var arguments = new ArrayList<>(source.guards(limits));
        arguments.addAll(List.of("-i", source.url()));
        arguments.addAll(wanted);
        return arguments;
    }

    private String complaints(List<String> arguments, Scratch scratch, Progress progress) {
        var all = new ArrayList<>(QUIET);
        all.addAll(arguments);
        var command = new Command(tools.ffmpeg(), all, scratch.folder(), scratch.limits());
        var ended = ConfinedRun.run(tools, command, new ProgressLines(progress), scratch.cancellation());
        Verdict.check(ended);
        return ended.complaints();
    }
}
