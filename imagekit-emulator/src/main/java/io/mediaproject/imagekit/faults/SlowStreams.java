package io.mediaproject.imagekit.faults;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Streams that move no faster than they are told, in tenths of a second. */
final class SlowStreams {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Faults faults;
    private final int bytesPerTick;

    SlowStreams(Faults faults, long bytesPerSecond) {
        this.faults = faults;
        this.bytesPerTick = Math.clamp(bytesPerSecond / 10, 1, 1 << 20);
    }

    InputStream slow(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                faults.hold(TICK);
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                faults.hold(TICK);
                return super.read(bytes, offset, Math.min(length, bytesPerTick));
            }
        };
    }

    OutputStream slow(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; done += bytesPerTick) {
                    faults.hold(TICK);
                    out.write(bytes, offset + done, Math.min(bytesPerTick, length - done));
                    out.flush();
                }
            }
        };
    }
}
