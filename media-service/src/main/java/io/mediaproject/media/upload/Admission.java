package io.mediaproject.media.upload;

import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Decides before a body is read whether there is room for it, with what other uploads have announced counted in. */
final class Admission {
    private static final long LOOK_EVERY = 64L << 20;

    private final BlobStore blobs;
    private final UploadLimits limits;
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicInteger uploads = new AtomicInteger();

    Admission(BlobStore blobs, UploadLimits limits) {
        this.blobs = blobs;
        this.limits = limits;
    }

    /** Refuses with 413 or 507, or keeps the room until it is closed. */
    Reservation admit(OptionalLong announced) {
        if (announced.isPresent() && announced.getAsLong() > limits.bodyBytes()) {
            throw tooLarge();
        }
        var reservation = new Reservation(announced.orElse(0));
        if (tooFull(inFlight.get())) {
            reservation.close();
            throw noRoom();
        }
        return reservation;
    }

    /** How many uploads come in now. */
    int uploads() {
        return uploads.get();
    }

    /** Never where the store cannot tell, as S3: such a store says itself that it is full. */
    private boolean tooFull(long taken) {
        var free = blobs.freeBytes();
        return free.isPresent() && free.getAsLong() - taken < limits.minFreeBytes();
    }

    Refused tooLarge() {
        return new Refused(
                Problem.tooLarge("The file has more than the %d bytes that are taken.".formatted(limits.fileBytes())));
    }

    private static Refused noRoom() {
        return new Refused(Problem.noRoom("There is not enough room for this upload. Try again when room was made."));
    }

    /** The room that one upload has announced and not filled yet. */
    final class Reservation implements AutoCloseable {
        private long left;
        private long sinceLook;

        private boolean closed;

        private Reservation(long bytes) {
            this.left = bytes;
            inFlight.addAndGet(bytes);
            uploads.incrementAndGet();
        }

        /** These bytes now take real room. A body without a length is watched while it comes. */
        void arrived(long bytes) {
            long filled = Math.min(left, bytes);
            left -= filled;
            inFlight.addAndGet(-filled);
            sinceLook += bytes;
            if (sinceLook >= LOOK_EVERY) {
                sinceLook = 0;
                if (tooFull(0)) {
                    throw noRoom();
                }
            }
        }

        @Override
        public void close() {
            inFlight.addAndGet(-left);
            left = 0;
            if (!closed) {
                closed = true;
                uploads.decrementAndGet();
            }
        }
    }
}
