package io.mediaproject.metadata;

import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.platform.blob.ScratchFull;
import io.mediaproject.platform.worker.Outcome;
import java.time.Duration;

/** What becomes of a job that brought no facts, in words for whoever sent the file. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LATER = Duration.ofMinutes(1);

    private Failures() {}

    /** Throws where the run was stopped: then nobody wants to know. */
    static Outcome of(FfmpegError error) throws InterruptedException {
        return switch (error) {
            case FfmpegError.NotDecodable e -> new Outcome.Reject("not_decodable", sentence(e));
            case FfmpegError.LimitExceeded e -> new Outcome.Reject("limit_exceeded", sentence(e));
            case FfmpegError.TimedOut e -> new Outcome.Retry("probe_timed_out", sentence(e));
            // Some damaged files make ffmpeg blame the machine: so this counts, and ends.
            case FfmpegError.MachineFailed e -> new Outcome.Retry("probe_failed", sentence(e));
            case FfmpegError.ToolMissing e -> toolMissing(e);
            case FfmpegError.Cancelled e -> throw new InterruptedException(e.getMessage());
        };
    }

    private static Outcome toolMissing(FfmpegError.ToolMissing e) {
        LOG.log(WARNING, e.getMessage());
        return new Outcome.Wait("ffmpeg_missing", "The machine that reads files has no ffmpeg that works.", LATER);
    }

    static Outcome unknown(String mimeType) {
        return new Outcome.Reject("type_unknown", "Files of the type %s cannot be read.".formatted(mimeType));
    }

    static Outcome cutOff(long bytes) {
        return new Outcome.Reject("cut_off", "The file is cut off: %d bytes are missing at its end.".formatted(bytes));
    }

    static Outcome missing(String filename) {
        // It counts: a folder that was mounted late is found by the next attempt, a file that is lost is never found.
        return new Outcome.Retry(
                "file_missing", "The stored bytes of \"%s\" are not where they should be.".formatted(filename));
    }

    static Outcome blobsDown() {
        return new Outcome.Wait("storage_unavailable", "The storage of files does not answer.", SOON);
    }

    static Outcome scratchFull(ScratchFull e) {
        LOG.log(WARNING, e.getMessage());
        var words = "The machine that reads files has no room for this one.";
        // Where it would never fit, waiting for three days helps nobody.
        return e.passing() ? new Outcome.Wait("no_scratch", words, SOON) : new Outcome.Retry("no_scratch", words);
    }

    static Outcome mongoDown() {
        return new Outcome.Wait("metadata_store_unavailable", "The store of technical facts does not answer.", SOON);
    }

    static Outcome machine(Exception e) {
        LOG.log(WARNING, "A file cannot be read on this machine", e);
        return new Outcome.Retry("machine_failed", "The machine that reads files has no room or cannot read them.");
    }

    private static String sentence(FfmpegError error) {
        var words = String.valueOf(error.getMessage());
        return words.endsWith(".") ? words : words + ".";
    }
}
