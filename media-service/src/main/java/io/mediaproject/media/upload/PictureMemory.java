package io.mediaproject.media.upload;

import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * The memory that pictures take while they come in. Each takes of it as it grows, so that one with few bytes keeps
 * nobody out, however slowly it comes, and one with many has to come within a while.
 */
final class PictureMemory {
    private static final int BLOCK = 64 << 10;
    // At 2 Mbit/s, and half a minute for a bad line.
    private static final int BYTES_IN_A_SECOND = 256 << 10;
    private static final Duration BAD_LINE = Duration.ofSeconds(30);

    private final Places blocks;
    private final Duration longest;

    PictureMemory(Places blocks, Duration longest) {
        this.blocks = blocks;
        this.longest = longest;
    }

    /** An eighth of the heap, as bytes that are put together lie there twice; the largest picture fits in any case. */
    static PictureMemory forPicturesOf(int largest) {
        long bytes = Math.max(Runtime.getRuntime().maxMemory() / 8, largest);
        return new PictureMemory(
                Places.of((int) (bytes / BLOCK) + 2), BAD_LINE.plusSeconds(largest / BYTES_IN_A_SECOND));
    }

    /** The same bytes; what they take here is free again when it is closed. */
    Counted counted(InputStream picture) {
        return new Counted(picture);
    }

    /** A picture that comes in. */
    final class Counted extends FilterInputStream {
        private final long end = System.nanoTime() + longest.toNanos();
        private int taken;
        private int room;

        private Counted(InputStream picture) {
            super(picture);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw new Refused(Problem.tooSlow(
                        "The miniature has not come within %d s. Send a smaller one, or send it over a faster line."
                                .formatted(longest.toSeconds())));
            }
            if (room == 0) {
                grow();
            }
            int read = in.read(bytes, offset, Math.min(length, room));
            room -= Math.max(read, 0);
            return read;
        }

        private void grow() throws IOException {
            try {
                blocks.take();
                taken++;
                room = BLOCK;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while waiting for memory");
            }
        }

        /** Gives the memory back; a second time does no harm. The body goes on behind the picture. */
        @Override
        public void close() {
            blocks.giveBack(taken);
            taken = 0;
            room = 0;
        }
    }
}
