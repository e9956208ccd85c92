package io.mediaproject.platform.blob;

import java.io.OutputStream;

/** One blob while it is being written; counts and hashes on the way. Closing without a commit removes what was written. */
public abstract class BlobWriter extends OutputStream {

    /** Bytes so far. */
    public abstract long count();

    /** Lower-case hex of all bytes so far. */
    public abstract String sha256();

    /** Returns once the bytes are safe on disk and to be seen under their key. */
    public abstract void commit();

    /** Removes what was written, unless it was committed; never throws. */
    @Override
    public abstract void close();
}
