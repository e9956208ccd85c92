package io.mediaproject.media.deletion;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.StoreDown;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.trace.RequestScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets deleted media go for good when their grace is over: the document first, then the bytes, then the row.
 *
 * <p>Each step may be done twice, and by two replicas at once, without harm.
 */
final class Purge {
    private static final System.Logger LOG = System.getLogger(Purge.class.getName());
    private static final int PAGE = 100;

    private final Database database;
    private final BlobStore blobs;
    private final Jobs jobs;
    private final Duration grace;
    private final PurgeStore store = new PurgeStore();

    Purge(Database database, BlobStore blobs, Jobs jobs, Duration grace) {
        this.database = database;
        this.blobs = blobs;
        this.jobs = jobs;
        this.grace = grace;
    }

    /** One round; always false, for the next one comes by the clock. */
    boolean sweep() {
        List<PurgeStore.Due> due = database.run(db -> store.due(db, grace, PAGE));
        each(due, media -> {
            if (media.forgotten()) {
                forget(media);
            } else {
                forgetDocument(media);
            }
        });
        List<BlobKey> stale = database.run(db -> store.stale(db, grace, PAGE));
        each(stale, this::drop);
        return false;
    }

    private void forgetDocument(PurgeStore.Due media) {
        database.inTransactionDo(tx -> {
            // Of two replicas each may make one: the second finds nothing to forget.
            if (store.lock(tx, media.id(), grace)) {
                jobs.create(
                        tx,
                        List.of(new NewJob(
                                media.id(),
                                media.owner(),
                                new Task.ForgetMetadata(),
                                Map.of(),
                                RequestScope.currentOrNew())));
            }
        });
        jobs.committed();
    }

    private void forget(PurgeStore.Due media) {
        blobs.delete(media.original());
        miniatures(media.id()).forEach(blobs::delete);
        database.inTransactionDo(tx -> store.forget(tx, media.id(), grace));
        LOG.log(INFO, "media {0} is gone for good", media.id());
    }

    private List<BlobKey> miniatures(MediaId media) {
        return blobs.list("miniatures/" + media, Optional.empty(), PAGE);
    }

    private void drop(BlobKey key) {
        database.inTransactionDo(tx -> {
            store.holdStale(tx, key).ifPresent(media -> {
                if (!store.owned(tx, media, key)) {
                    blobs.delete(key);
                }
                store.dropStale(tx, key);
            });
        });
    }

    /** One that cannot be done must not keep the others from it. */
    private static <T> void each(List<T> found, Consumer<T> step) {
        for (var one : found) {
            try {
                step.accept(one);
            } catch (Unavailable | StoreDown e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(WARNING, "Purging %s failed; it is tried again.".formatted(one), e);
            }
        }
    }
}
