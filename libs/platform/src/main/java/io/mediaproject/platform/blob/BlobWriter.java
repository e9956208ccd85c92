package io.mediaproject.platform.blob;

import io.mediaproject.platform.hash.Sha256;
import java.io.OutputStream;

/** One blob while it is being written; counts and hashes on the way. Closing without a commit removes what was written. */
public abstract class BlobWriter extends OutputStream {
    private final Sha256 hash = new Sha256();
    private long count;

    @Override
    public final void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) {
        take(bytes, offset, length);
        hash.update(bytes, offset, length);
        count += length;
    }

    abstract void take(byte[] bytes, int offset, int length);

    /** Bytes so far. */
    public final long count() {
        return count;
    }

    /** Lower-case hex of all bytes so far. */
    public final String sha256() {
        return hash.hex();
    }

    /** Returns once the bytes are safe and to be seen under their key; throws {@link BlobTaken} if others lie there. */
    public abstract void commit();

    /** Removes what was written, unless it was committed; never throws. */
    @Override
    public abstract void close();
}
