package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.NewMedia;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.db.Database;
import java.util.Optional;

/** Puts a media and the jobs that every new media gets into one transaction. */
final class Registration {
    private final Database database;
    private final MediaStore store;
    private final Jobs jobs;
    private final MediaJobs made;
    private final ClaimStore claims;

    Registration(Database database, MediaStore store, Jobs jobs, MediaJobs made, ClaimStore claims) {
        this.database = database;
        this.store = store;
        this.jobs = jobs;
        this.made = made;
        this.claims = claims;
    }

    /** All of it or, with the exception that tells why, nothing. */
    void add(NewMedia media, Optional<Claim> claim) {
        database.inTransactionDo(tx -> {
            if (claim.isPresent() && !claims.take(tx, claim.get(), media.id())) {
                throw new ClaimTaken();
            }
            store.add(tx, media);
            jobs.create(tx, made.ofUpload(media));
        });
        jobs.committed();
    }
}
