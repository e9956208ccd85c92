package io.mediaproject.media.upload;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.NewMedia;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a media and the jobs that every new media gets into one transaction. */
final class Ingest {
    private final Database database;
    private final MediaStore store;
    private final Jobs jobs;
    private final String cdnFolder;

    Ingest(Database database, MediaStore store, Jobs jobs, String cdnFolder) {
        this.database = database;
        this.store = store;
        this.jobs = jobs;
        this.cdnFolder = cdnFolder;
    }

    /** All of it or, with the exception that tells why, nothing. */
    void add(NewMedia media) {
        var trace = RequestScope.currentOrNew();
        database.inTransactionDo(tx -> {
            store.add(tx, media);
            jobs.create(
                    tx,
                    List.of(
                            job(media, uploadToCdn(media), trace),
                            job(media, new Task.ExtractMetadata(media.file().source()), trace)));
        });
        jobs.committed();
    }

    private static NewJob job(NewMedia media, Task task, Trace trace) {
        var file = media.file();
        Map<String, Object> input = Map.of("filename", file.name(), "size", file.size(), "mime_type", file.mimeType());
        return new NewJob(media.id(), media.owner().id(), task, input, trace);
    }

    private Task uploadToCdn(NewMedia media) {
        var paths = new CdnPaths(cdnFolder, media.owner().username());
        String title = media.description().title();
        String extension = ContentType.of(media.file().mimeType()).extension();
        var original = new Task.Copy(media.file().source(), paths.original(media.id(), title, extension));
        Optional<Task.Copy> small = media.miniature().map(miniature -> {
            var path = paths.miniature(media.id(), title, miniature.sha256(), miniature.extension());
            return new Task.Copy(source(media, miniature), path);
        });
        return new Task.UploadToCdn(original, small);
    }

    private static Task.Source source(NewMedia media, Miniature miniature) {
        return new Task.Source(
                BlobKey.miniature(media.id(), miniature.sha256()),
                "miniature." + miniature.extension(),
                miniature.mimeType(),
                miniature.bytes().length,
                miniature.sha256());
    }
}
