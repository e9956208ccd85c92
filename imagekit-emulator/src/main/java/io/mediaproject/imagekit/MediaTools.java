package io.mediaproject.imagekit;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.ffmpeg.Cancellation;
import io.mediaproject.ffmpeg.Container;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.Ffprobe;
import io.mediaproject.ffmpeg.Limits;
import io.mediaproject.ffmpeg.Scratch;
import io.mediaproject.ffmpeg.Source;
import io.mediaproject.ffmpeg.Summary;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import io.mediaproject.imagekit.delivery.Posters;
import io.mediaproject.imagekit.library.Facts;
import io.mediaproject.imagekit.library.Incoming;
import io.mediaproject.imagekit.library.Prober;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** ffprobe and ffmpeg at the emulator's service; without them files are taken all the same, with fewer facts. */
final class MediaTools implements Prober, Posters {
    private static final System.Logger LOG = System.getLogger(MediaTools.class.getName());

    private final Optional<Tools> tools;

    private MediaTools(Optional<Tools> tools) {
        this.tools = tools;
    }

    static MediaTools find(ToolSearch search) {
        try {
            var tools = Tools.find(search);
            LOG.log(INFO, tools.describe());
            return new MediaTools(Optional.of(tools));
        } catch (FfmpegError.ToolMissing missing) {
            LOG.log(WARNING, "Videos get no facts and no posters: {0}", missing.getMessage());
            return new MediaTools(Optional.empty());
        }
    }

    @Override
    public Facts facts(Incoming file) {
        var container = Container.of(file.contentType().mime());
        if (tools.isEmpty() || container.isEmpty()) {
            return Facts.UNKNOWN;
        }
        try {
            var source = new Source(file.path(), container.get());
            var summary = new Ffprobe(tools.get())
                    .probe(source, Limits.forProbing(), new Cancellation())
                    .summary();
            return container.get().image() ? image(summary) : video(summary);
        } catch (FfmpegError unreadable) {
            return Facts.UNKNOWN;
        }
    }

    @Override
    public boolean make(Path video, String mime, Path poster) {
        var container = Container.of(mime);
        if (tools.isEmpty() || container.isEmpty()) {
            return false;
        }
        try {
            var scratch = Scratch.in(poster.toAbsolutePath().resolveSibling(""), Limits.forConversion());
            new Ffmpeg(tools.get()).poster(new Source(video, container.get()), poster, scratch);
            return true;
        } catch (FfmpegError noPicture) {
            return false;
        }
    }

    private static Facts image(Summary summary) {
        return new Facts(number(summary.height()), number(summary.width()), null, null, null, null);
    }

    private static Facts video(Summary summary) {
        var bitRate = summary.bitRate();
        var duration = summary.duration();
        return new Facts(
                number(summary.height()),
                number(summary.width()),
                bitRate.isPresent() ? bitRate.getAsLong() : null,
                duration.isPresent() ? Math.round(duration.getAsDouble()) : null,
                summary.audioCodec().orElse(null),
                summary.videoCodec().orElse(null));
    }

    private static @Nullable Integer number(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
