package io.mediaproject.platform.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream; it stays readable when the file is deleted meanwhile. */
final class FileSlice extends InputStream {
    private final FileChannel channel;
    private final long end;

    FileSlice(FileChannel channel, long offset, long length) throws IOException {
        this.channel = channel.position(offset);
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        long left = end - channel.position();
        return left <= 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
