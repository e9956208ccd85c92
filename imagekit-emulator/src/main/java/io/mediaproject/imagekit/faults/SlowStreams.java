package io.mediaproject.imagekit.faults;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Streams that move no faster than they are told, in tenths of a second, until the faults are cleared. */
final class SlowStreams {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Faults faults;
    private final long generation;
    private final int bytesPerTick;

    SlowStreams(Faults faults, long bytesPerSecond) {
        this.faults = faults;
        this.generation = faults.generation();
        this.bytesPerTick = Math.clamp(bytesPerSecond / 10, 1, 1 << 20);
    }

    InputStream slow(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                next();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, next()));
            }
        };
    }

    OutputStream slow(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; ) {
                    int step = Math.min(next(), length - done);
                    out.write(bytes, offset + done, step);
                    out.flush();
                    done += step;
                }
            }
        };
    }

    /** How many bytes may move now. */
    private int next() {
        return faults.hold(generation, TICK) ? bytesPerTick : Integer.MAX_VALUE;
    }
}
