package io.mediaproject.platform.blob;

import static java.lang.System.Logger.Level.INFO;

import io.mediaproject.contracts.BlobKey;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Sends a blob in parts while it comes in; only the commit makes an object of them. A small one is sent in one piece. */
final class S3BlobWriter extends BlobWriter {
    private static final System.Logger LOG = System.getLogger(S3BlobWriter.class.getName());
    static final int PART = 8 << 20;
    // S3 takes no more.
    private static final int MOST_PARTS = 10_000;
    static final long LARGEST = (long) PART * MOST_PARTS;

    private final S3Bucket bucket;
    private final BlobKey key;
    private final S3Buffer buffer;
    private final String mark = UUID.randomUUID().toString();
    private final List<Part> parts = new ArrayList<>();
    private S3Bucket.@Nullable Upload upload;
    private boolean done;

    S3BlobWriter(S3Bucket bucket, BlobKey key, Semaphore places) {
        this.bucket = bucket;
        this.key = key;
        this.buffer = new S3Buffer(places, PART);
    }

    @Override
    void take(byte[] bytes, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            if (buffer.full()) {
                send(begun());
            }
            taken += buffer.take(bytes, offset + taken, length - taken);
        }
    }

    private S3Bucket.Upload begun() {
        var begun = upload == null ? bucket.begin(key, mark) : upload;
        upload = begun;
        return begun;
    }

    private void send(S3Bucket.Upload to) {
        parts.add(bucket.part(to, parts.size() + 1, buffer.content()));
        buffer.clear();
    }

    @Override
    public void commit() {
        if (done) {
            throw new IllegalStateException("The blob %s is already written or given up".formatted(key));
        }
        var begun = upload;
        if (begun != null && !buffer.empty()) {
            send(begun);
        }
        try {
            if (begun == null) {
                bucket.put(key, buffer.content(), mark);
            } else {
                bucket.complete(key, begun, parts);
            }
        } catch (S3Refused e) {
            settle(e.down());
        } catch (StoreDown e) {
            settle(e);
        }
        done = true;
        buffer.close();
    }

    /** An answer can be lost on its way, and the same again is then refused: what lies there decides. */
    private void settle(StoreDown doubt) {
        var found = bucket.head(key).orElseThrow(() -> doubt);
        if (!found.mark().equals(mark)) {
            throw new BlobTaken(key);
        }
    }

    @Override
    public void close() {
        buffer.close();
        if (done) {
            return;
        }
        done = true;
        var begun = upload;
        if (begun != null) {
            abort(begun);
        }
    }

    private void abort(S3Bucket.Upload begun) {
        try {
            bucket.abort(begun);
        } catch (RuntimeException e) {
            LOG.log(INFO, "the parts of {0} stay until they are swept: {1}", key, e.getMessage());
        }
    }
}
