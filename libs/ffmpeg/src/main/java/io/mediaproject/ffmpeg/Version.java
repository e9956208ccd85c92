package io.mediaproject.ffmpeg;

import java.util.Optional;
import java.util.regex.Pattern;

/** What ffmpeg says of itself: a name, which builds choose freely, and the major number of libavcodec, which counts. */
record Version(String name, int libavcodec) {
    // libavcodec 59 came with ffmpeg 5, 60 with 6, 61 with 7, 62 with 8.
    private static final int OLDEST = 59;
    private static final int WITH_STREAM_GROUPS = 61;

    private static final Pattern NAME = Pattern.compile("^ff(?:mpeg|probe) version (\\S+)");
    private static final Pattern LIBAVCODEC = Pattern.compile("libavcodec\\s+(\\d+)\\.");

    static Optional<Version> parse(String answer) {
        var name = NAME.matcher(answer);
        var libavcodec = LIBAVCODEC.matcher(answer);
        return name.find() && libavcodec.find()
                ? Optional.of(new Version(name.group(1), Integer.parseInt(libavcodec.group(1))))
                : Optional.empty();
    }

    boolean recent() {
        return libavcodec >= OLDEST;
    }

    boolean knowsStreamGroups() {
        return libavcodec >= WITH_STREAM_GROUPS;
    }
}
