package io.mediaproject.cdn;

import java.io.InputStream;

/** So many bytes, made as they are read: each is told by its place. */
final class Ramp extends InputStream {
    private final long size;
    private long at;

    Ramp(long size) {
        this.size = size;
    }

    @Override
    public int read() {
        return at == size ? -1 : next();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (at == size) {
            return -1;
        }
        int count = (int) Math.min(length, size - at);
        for (int i = 0; i < count; i++) {
            bytes[offset + i] = (byte) next();
        }
        return count;
    }

    private int next() {
        long place = at++;
        return (int) ((place * 31 + (place >>> 16)) & 0xff);
    }
}
