package io.mediaproject.ffmpeg;

import io.mediaproject.ffmpeg.ConfinedRun.Finished;
import java.util.List;
import java.util.regex.Pattern;

/** Turns a tool's exit code and complaints into the error that a user understands. */
final class Verdict {
    private static final int MOST_WORDS = 200;
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;
    private static final int FILE_TOO_LARGE = 153;

    private static final List<String> OUT_OF_MEMORY = List.of(
            "Cannot allocate memory", "Out of memory", "bad_alloc", "failed to map segment", "get_buffer() failed");
    private static final List<String> MACHINE = List.of(
            "No space left on device",
            "Permission denied",
            "No such file or directory",
            "Input/output error",
            "pthread_create() failed");

    private static final Pattern ADDRESS = Pattern.compile("\\[[^\\]]* @ 0x[0-9a-f]+\\] ?");
    private static final Pattern FILE = Pattern.compile("file:/\\S*?(?=[:'\\s]|$)|'?/[^\\s:']+/[^\\s:']+'?");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

    private Verdict() {}

    /** Throws unless the tool ended well. */
    static void check(Finished run) {
        if (run.exit() != 0) {
            throw error(run);
        }
    }

    static FfmpegError error(Finished run) {
        var complaints = run.complaints();
        if (run.exit() == CANNOT_EXECUTE || run.exit() == NOT_FOUND) {
            return new FfmpegError.ToolMissing("ffmpeg cannot be run any more: %s".formatted(reason(complaints)));
        }
        if (OUT_OF_MEMORY.stream().anyMatch(complaints::contains)) {
            return new FfmpegError.LimitExceeded("memory");
        }
        if (run.exit() == KILLED) {
            return new FfmpegError.LimitExceeded("computing time or memory");
        }
        if (run.exit() == FILE_TOO_LARGE || complaints.contains("File too large")) {
            return new FfmpegError.LimitExceeded("room for its output");
        }
        if (MACHINE.stream().anyMatch(complaints::contains)) {
            return new FfmpegError.MachineFailed(reason(complaints));
        }
        return new FfmpegError.NotDecodable(reason(complaints));
    }

    /** The first complaint, without the addresses and paths of our machine. */
    static String reason(String complaints) {
        var first =
                complaints.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason was given");
        var bare = ADDRESS.matcher(first).replaceAll("");
        var nameless = FILE.matcher(bare).replaceAll("the file");
        var clean = UNPRINTABLE.matcher(nameless).replaceAll(" ").strip();
        return clean.length() > MOST_WORDS ? clean.substring(0, MOST_WORDS) : clean;
    }
}
