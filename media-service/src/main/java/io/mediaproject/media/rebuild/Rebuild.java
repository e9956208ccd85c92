package io.mediaproject.media.rebuild;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.db.Database;
import java.util.List;
import java.util.Optional;

/** Makes documents and hints anew, a bounded part of the living media at a time. */
final class Rebuild {
    private static final int PART = 500;

    private final Database database;
    private final Catalogue catalogue;
    private final Jobs jobs;
    private final DocumentsAnew documents;

    Rebuild(Database database, Catalogue catalogue, Jobs jobs, DocumentsAnew documents) {
        this.database = database;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.documents = documents;
    }

    /** Has the facts of each media extracted once more, and what the CDN has said of it told once more. */
    RebuildView metadata(Optional<MediaId> after) {
        var part = catalogue.store().living(after, PART);
        int count = database.inTransaction(tx -> documents.make(tx, part));
        jobs.committed();
        return new RebuildView("metadata", count, next(part));
    }

    /** Writes the hints by which duplicates are known fast. */
    RebuildView dedup(Optional<MediaId> after) {
        var part = catalogue.store().living(after, PART);
        part.forEach(catalogue.hinted()::remember);
        return new RebuildView("dedup", part.size(), next(part));
    }

    private static Optional<MediaId> next(List<Media> part) {
        return part.size() < PART
                ? Optional.empty()
                : Optional.of(part.getLast().id());
    }
}
