package io.mediaproject.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reads the lines of {@code -progress pipe:1} as they come. */
final class ProgressLines implements Output {
    private static final String MADE = "out_time_us=";
    private static final int MOST_LINE = 1024;

    private final Progress progress;
    private final StringBuilder line = new StringBuilder();

    ProgressLines(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void take(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                end();
            } else if (line.length() < MOST_LINE) {
                line.append(text.charAt(i));
            }
        }
    }

    private void end() {
        var whole = line.toString();
        line.setLength(0);
        // N/A and negative times stand there before the first frame.
        if (whole.startsWith(MADE) && whole.substring(MADE.length()).matches("\\d{1,18}")) {
            progress.made(Duration.of(Long.parseLong(whole.substring(MADE.length())), ChronoUnit.MICROS));
        }
    }
}
