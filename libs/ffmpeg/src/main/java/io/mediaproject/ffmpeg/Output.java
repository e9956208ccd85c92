package io.mediaproject.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes what a tool writes, piece by piece. */
@FunctionalInterface
interface Output {
    void take(byte[] bytes, int length);

    /** Keeps everything up to a limit, then refuses. */
    final class Whole implements Output {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;

        Whole(int most) {
            this.most = most;
        }

        @Override
        public void take(byte[] bytes, int length) {
            if (kept.size() + length > most) {
                throw new FfmpegError.LimitExceeded("a description of %d KiB".formatted(most >> 10));
            }
            kept.write(bytes, 0, length);
        }

        byte[] bytes() {
            return kept.toByteArray();
        }
    }

    /** Keeps the beginning, where the first complaint names the cause, and drops the rest. */
    final class Beginning implements Output {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;

        Beginning(int most) {
            this.most = most;
        }

        @Override
        public void take(byte[] bytes, int length) {
            kept.write(bytes, 0, Math.min(length, most - kept.size()));
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
