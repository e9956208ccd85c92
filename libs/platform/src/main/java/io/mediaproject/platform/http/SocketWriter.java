package io.mediaproject.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Writes at once and counts; it fails with {@link java.io.UncheckedIOException}. */
final class SocketWriter implements DataWriter {
    private final OutputStream out;
    private final AtomicLong written = new AtomicLong();

    SocketWriter(OutputStream out) {
        this.out = out;
    }

    long written() {
        return written.get();
    }

    void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written.addAndGet(length);
    }

    @Override
    public void write(BufferData... buffers) {
        for (var buffer : buffers) {
            write(buffer);
        }
    }

    @Override
    public void write(BufferData buffer) {
        int length = buffer.available();
        buffer.writeTo(out);
        written.addAndGet(length);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        write(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
        write(buffer);
    }
}
