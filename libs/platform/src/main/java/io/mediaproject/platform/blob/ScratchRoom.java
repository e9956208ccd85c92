package io.mediaproject.platform.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** The room for copies of blobs on this machine: what is given away counts at once, before it is written. */
final class ScratchRoom {
    // For what else the programs write there.
    private static final long SPARE = 64L << 20;

    private final long most;
    // Guards the bytes that are promised, and those of them that are on the disk.
    private final ReentrantLock lock = new ReentrantLock();
    private long promised;
    private long written;

    ScratchRoom(long most) {
        this.most = most;
    }

    /** Room for one copy, until it is closed. */
    Place take(Path folder, long bytes) {
        lock.lock();
        try {
            long free = free(folder) - SPARE - (promised - written);
            if (bytes > most || bytes > free + promised) {
                throw new ScratchFull(sentence(bytes, folder), false);
            }
            if (bytes > most - promised || bytes > free) {
                throw new ScratchFull(sentence(bytes, folder), true);
            }
            promised += bytes;
            return new Place(bytes);
        } finally {
            lock.unlock();
        }
    }

    private String sentence(long bytes, Path folder) {
        return "A copy of %d bytes has no room in %s, where %d are free and SCRATCH_BYTES allows %d."
                .formatted(bytes, folder, free(folder), most);
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was given to one copy. */
    final class Place implements AutoCloseable {
        private final long bytes;
        private long filled;

        private Place(long bytes) {
            this.bytes = bytes;
        }

        void filled(long more) {
            change(0, more);
            filled += more;
        }

        @Override
        public void close() {
            change(-bytes, -filled);
            filled = 0;
        }
    }

    private void change(long ofPromised, long ofWritten) {
        lock.lock();
        try {
            promised += ofPromised;
            written += ofWritten;
        } finally {
            lock.unlock();
        }
    }
}
