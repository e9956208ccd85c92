package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** Blobs in a bucket; what is being written are parts of an upload that makes no object until it is whole. */
public final class S3BlobStore implements BlobStore {
    private static final Duration PROBE = Duration.ofSeconds(2);
    // A part of eight mebibytes may come over a slow line; a client that is silent is cut off long before.
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);
    private static final int PAGE = 1_000;
    private static final int BUFFER = 64 << 10;

    private final S3Bucket bucket;
    private final ScratchRoom room;
    private final Semaphore places = S3Buffer.places(S3BlobWriter.PART);

    private S3BlobStore(S3Bucket bucket, ScratchRoom room) {
        this.bucket = bucket;
        this.room = room;
    }

    /** Refuses with the setting that is wrong. */
    public static S3BlobStore open(S3Config config) {
        var bucket = new S3Bucket(config);
        try {
            new S3Start(config, bucket).check();
            return new S3BlobStore(bucket, new ScratchRoom(config.scratchBytes()));
        } catch (RuntimeException e) {
            bucket.close();
            throw e;
        }
    }

    @Override
    public BlobWriter create(BlobKey key) {
        return new S3BlobWriter(bucket, key, places);
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        if (length == 0) {
            return exists(key) ? Optional.of(InputStream.nullInputStream()) : Optional.empty();
        }
        try {
            var bytes = bucket.get(key, Optional.empty(), offset, Math.min(length, Long.MAX_VALUE - offset));
            return Optional.of(new S3Slice(bucket, key, offset, bytes));
        } catch (S3Refused e) {
            if (e.outside()) {
                return Optional.of(InputStream.nullInputStream());
            }
            if (e.missing()) {
                return Optional.empty();
            }
            throw e.down();
        }
    }

    @Override
    public OptionalLong size(BlobKey key) {
        var head = bucket.head(key);
        return head.isPresent() ? OptionalLong.of(head.get().size()) : OptionalLong.empty();
    }

    @Override
    public Optional<Instant> written(BlobKey key) {
        return bucket.head(key).map(S3Bucket.Head::written);
    }

    @Override
    public boolean delete(BlobKey key) {
        boolean there = exists(key);
        if (there) {
            bucket.delete(key);
        }
        return there;
    }

    @Override
    public List<BlobKey> list(String prefix, Optional<BlobKey> after, int limit) {
        var keys = new ArrayList<BlobKey>();
        var first = after.map(BlobKey::value).orElse("");
        var rest = Optional.<String>empty();
        do {
            var page = bucket.list(prefix + "/", first, rest, Math.min(PAGE, limit - keys.size()));
            page.items().forEach(item -> BlobKey.of(item.objectName()).ifPresent(keys::add));
            rest = page.rest();
        } while (rest.isPresent() && keys.size() < limit);
        return List.copyOf(keys);
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<LocalBlob> local(BlobKey key, Path scratch) throws InterruptedException {
        var size = size(key);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        var place = room.take(scratch, size.getAsLong());
        var file = scratch.resolve("blob");
        var local = new LocalBlob(file, () -> release(file, place));
        try (var bytes = open(key, 0, size.getAsLong()).orElseThrow(() -> gone(key))) {
            copy(bytes, file, place);
            return Optional.of(local);
        } catch (IOException e) {
            local.close();
            throw new StoreDown("The blob %s could not be copied to this machine.".formatted(key), e);
        } catch (RuntimeException | InterruptedException e) {
            local.close();
            throw e;
        }
    }

    private static StoreDown gone(BlobKey key) {
        return new StoreDown("The blob %s was deleted meanwhile.".formatted(key), null);
    }

    private static void copy(InputStream bytes, Path file, ScratchRoom.Place place)
            throws IOException, InterruptedException {
        var buffer = new byte[BUFFER];
        try (var out = Files.newOutputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The copy is wanted no more.");
                }
                write(out, buffer, read);
                place.filled(read);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new ScratchFull("The copy of a blob cannot be written: %s.".formatted(e.getMessage()), true);
        }
    }

    private static void release(Path file, ScratchRoom.Place place) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            place.close();
        }
    }

    @Override
    public int sweepUnfinished() {
        return sweepUnfinished(LEFT_BEHIND);
    }

    int sweepUnfinished(Duration silent) {
        return new S3Leftovers(bucket).sweep(silent);
    }

    @Override
    public boolean answers() {
        try {
            bucket.probe(PROBE);
            return true;
        } catch (StoreDown | S3Refused _) {
            return false;
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}
