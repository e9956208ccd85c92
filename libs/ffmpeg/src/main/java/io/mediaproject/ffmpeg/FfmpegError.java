package io.mediaproject.ffmpeg;

import java.time.Duration;

/** Why a run gave no result, in words for the people whose file it was. */
public abstract sealed class FfmpegError extends RuntimeException {
    private FfmpegError(String message) {
        super(message);
    }

    /** The file is bad: another try gives the same. */
    public static final class NotDecodable extends FfmpegError {
        NotDecodable(String reason) {
            super("The file cannot be decoded: %s".formatted(reason));
        }
    }

    /** The clock ran out. */
    public static final class TimedOut extends FfmpegError {
        TimedOut(Duration limit) {
            super("Reading the file took longer than the limit of %d s".formatted(Math.max(1, limit.toSeconds())));
        }
    }

    /** The file wants more memory, computing time, pixels or output than a run may have. */
    public static final class LimitExceeded extends FfmpegError {
        LimitExceeded(String what) {
            super("The file needs more than is allowed: %s".formatted(what));
        }
    }

    /** This machine has no ffmpeg that works: nothing is wrong with the file. */
    public static final class ToolMissing extends FfmpegError {
        ToolMissing(String reason) {
            super(reason);
        }
    }

    /** The machine failed (a full disk, a folder that is gone): nothing is wrong with the file, try again. */
    public static final class MachineFailed extends FfmpegError {
        MachineFailed(String reason) {
            super("ffmpeg could not work: %s".formatted(reason));
        }
    }

    /** Somebody asked for the run to stop. */
    public static final class Cancelled extends FfmpegError {
        Cancelled() {
            super("The run was cancelled");
        }
    }
}
