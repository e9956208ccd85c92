package io.mediaproject.media.edit;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
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

    /** Before the transaction, as a store that hangs must hold no connection; true if the bytes were not there. */
    boolean store(Media media, Picture picture) {
        return picture instanceof Picture.Replaced(var miniature) && write(media, miniature);
    }

    /**
     * In the transaction that holds the row of the media, so that nobody takes its bytes away from now on.
     *
     * @param stored by {@link #store}; bytes that lay there before may have gone since
     */
    void change(DbExecute tx, Media media, Picture picture, boolean stored) {
        switch (picture) {
            case Picture.Kept _ -> {}
            case Picture.Removed _ -> take(tx, media);
            case Picture.Replaced(var miniature) -> {
                take(tx, media);
                store.add(tx, media.id(), miniature);
                if (!stored) {
                    write(media, miniature);
                }
                jobs.create(tx, List.of(made.miniature(media, miniature)));
            }
        }
    }

    private void take(DbExecute tx, Media media) {
        store.hash(tx, media.id()).ifPresent(hash -> store.remove(tx, media.id(), hash));
        removal.miniature(tx, media);
    }

    /** Of an edit that was refused; bytes that the media owns all the same stay. */
    void drop(DbExecute tx, MediaId media, Miniature miniature) {
        store.drop(tx, media, miniature.sha256());
    }

    private boolean write(Media media, Miniature miniature) {
        return blobs.keep(BlobKey.miniature(media.id(), miniature.sha256()), miniature.bytes());
    }

    /** After the commit. */
    void committed() {
        jobs.committed();
    }
}
