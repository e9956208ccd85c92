package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The truth about bytes: a blob is there whole, or it is not there. A store that is away throws {@link StoreDown}. */
public interface BlobStore extends AutoCloseable {

    /** Starts to write; nothing is to be seen under the key before {@link BlobWriter#commit}. */
    BlobWriter create(BlobKey key);

    /** Stores bytes whose key is made from them; false if they are there already: then they stay. */
    default boolean keep(BlobKey key, byte[] bytes) {
        try (var writer = create(key)) {
            writer.write(bytes, 0, bytes.length);
            writer.commit();
            return true;
        } catch (BlobTaken same) {
            return false;
        }
    }

    /** The bytes from an offset on, at most so many; empty when there is no such blob. */
    Optional<InputStream> open(BlobKey key, long offset, long length);

    /** Empty when there is no such blob. */
    OptionalLong size(BlobKey key);

    /** When its bytes became whole; empty when there is no such blob. */
    Optional<Instant> written(BlobKey key);

    default boolean exists(BlobKey key) {
        return size(key).isPresent();
    }

    /** Whether there was such a blob; a second call does no harm. */
    boolean delete(BlobKey key);

    /**
     * Keys in their order.
     *
     * @param prefix a folder, as in {@code originals}
     * @param after empty for the first page, else the last key of the one before
     */
    List<BlobKey> list(String prefix, Optional<BlobKey> after, int limit);

    /** What can still be written; empty where nobody can tell. */
    OptionalLong freeBytes();

    /** A file to read from, for programs that need one; stores that are no folder copy it to the scratch directory. */
    Optional<LocalBlob> local(BlobKey key, Path scratch) throws InterruptedException;

    /** Removes what broken writes have left, once nobody can be at it any more; returns how many. */
    int sweepUnfinished();

    /** Whether the store answers now. */
    boolean answers();

    @Override
    void close();
}
