package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import java.util.Optional;

/** What the outcome of a job does to the catalogue, in the transaction that makes the outcome final. */
public interface MediaEffects {
    /**
     * Locks the row of the media until the transaction ends, so that two jobs ending at once cannot miss each other.
     * Empty when the media is gone or deleted. Whoever takes both locks takes the media's before a job's.
     */
    Optional<MediaState> lock(DbExecute tx, MediaId media);

    /** Where the bytes of the miniature lie that the media has now; empty when it has none. */
    Optional<BlobKey> miniature(DbExecute tx, MediaId media);

    void facts(DbExecute tx, MediaId media, JobResult.Facts facts);

    void onCdn(DbExecute tx, MediaId media, JobResult.OnCdn copies);

    /**
     * The media has failed until now, and is processing again. Fails with a {@code UniqueViolation} when another media
     * has taken its title or its bytes.
     */
    void reopen(DbExecute tx, MediaId media);

    /** The media is processing or ready until now. The reason says what its user should know, as why it is not on the CDN. */
    void ready(DbExecute tx, MediaId media, Optional<String> reason);

    /** The media is processing until now; its title and bytes are free from here on. */
    void failed(DbExecute tx, MediaId media, String reason);
}
