package io.mediaproject.media.deletion;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaError;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings deleted media back, as long as their bytes are here. */
final class Restoration {
    private final Database database;
    private final Catalogue catalogue;
    private final Jobs jobs;
    private final MediaJobs made;
    private final Duration grace;

    Restoration(Database database, Catalogue catalogue, Jobs jobs, MediaJobs made, Duration grace) {
        this.database = database;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.made = made;
        this.grace = grace;
    }

    /** The media as everybody sees it again; its copies on the CDN follow. */
    Media restore(MediaId id, Caller caller) {
        if (catalogue.store().find(id).isPresent()) {
            throw new MediaError.NotDeleted(id);
        }
        var deleted = catalogue.store().findDeleted(id, grace).orElseThrow(() -> new MediaError.NotFound(id));
        try {
            database.inTransactionDo(tx -> restore(tx, deleted));
        } catch (UniqueViolation taken) {
            throw MediaStore.titleIsTaken(taken)
                    ? catalogue
                            .media()
                            .titleTaken(deleted.owner(), deleted.description().title(), caller)
                    : catalogue
                            .media()
                            .bytesTaken(deleted.owner(), deleted.file().sha256(), caller);
        }
        jobs.committed();
        var media = catalogue.store().find(id).orElseThrow(() -> new MediaError.NotFound(id));
        catalogue.hinted().remember(media);
        return media;
    }

    private void restore(DbExecute tx, Media deleted) {
        // Of two who restore at once, one moves the row.
        if (!catalogue.store().restore(tx, deleted.id(), grace)) {
            throw new MediaError.NotFound(deleted.id());
        }
        jobs.create(tx, jobsOf(deleted));
    }

    private List<NewJob> jobsOf(Media media) {
        var again = new ArrayList<NewJob>();
        if (media.progress().status() != MediaStatus.FAILED) {
            again.add(made.copyAgain(media, catalogue.store().miniature(media.id())));
        }
        // Its jobs were stopped when it was deleted: what they had not done is to be done.
        if (media.progress().status() == MediaStatus.PROCESSING) {
            again.add(made.extraction(media));
        }
        return again;
    }
}
