package io.mediaproject.media.edit;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.media.catalogue.CdnRemoval;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.blob.BlobStore;
import java.util.List;

/** Changes the miniature of a media: here at once, on the CDN by jobs. */
final class Pictures {
    private final PictureStore store = new PictureStore();
    private final BlobStore blobs;
    private final Jobs jobs;
    private final MediaJobs made;
    private final CdnRemoval removal;

    Pictures(BlobStore blobs, Jobs jobs, MediaJobs made, CdnRemoval removal) {
        this.blobs = blobs;
        this.jobs = jobs;
        this.made = made;
        this.removal = removal;
    }

    /** In the transaction that holds the row of the media, so that nobody takes bytes away that are written here. */
    void change(DbExecute tx, Media media, Picture picture) {
        switch (picture) {
            case Picture.Kept _ -> {}
            case Picture.Removed _ -> take(tx, media);
            case Picture.Replaced(var miniature) -> {
                take(tx, media);
                store.add(tx, media.id(), miniature);
                write(media, miniature);
                jobs.create(tx, List.of(made.miniature(media, miniature)));
            }
        }
    }

    private void take(DbExecute tx, Media media) {
        store.hash(tx, media.id()).ifPresent(hash -> store.remove(tx, media.id(), hash));
        removal.miniature(tx, media);
    }

    private void write(Media media, Miniature miniature) {
        blobs.keep(BlobKey.miniature(media.id(), miniature.sha256()), miniature.bytes());
    }

    /** After the commit. */
    void committed() {
        jobs.committed();
    }
}
