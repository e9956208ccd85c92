package io.mediaproject.media.rebuild;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.Operation;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.Retelling;
import io.mediaproject.media.upload.MediaJobs;
import java.util.List;

/** Has the documents of media made anew: the facts from their bytes, what the CDN said from their jobs. */
public final class DocumentsAnew {
    private final Jobs jobs;
    private final Retelling retelling;
    private final MediaJobs made;

    DocumentsAnew(Jobs jobs, Retelling retelling, MediaJobs made) {
        this.jobs = jobs;
        this.retelling = retelling;
        this.made = made;
    }

    /** For how many a job was made; the others have one under way. It goes out after {@link Jobs#committed()}. */
    public int make(DbExecute tx, List<Media> media) {
        var ids = media.stream().map(Media::id).toList();
        var busy = jobs.underWay(tx, Operation.EXTRACT_METADATA, ids);
        var idle = media.stream().filter(one -> !busy.contains(one.id())).toList();
        jobs.create(tx, idle.stream().map(made::extraction).toList());
        retelling.cdnFacts(tx, ids);
        return idle.size();
    }
}
