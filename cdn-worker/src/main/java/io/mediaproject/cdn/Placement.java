package io.mediaproject.cdn;

import io.mediaproject.contracts.JobResult.CdnFile;
import io.mediaproject.platform.worker.Outcome;

/** What became of one copy. */
sealed interface Placement {
    /** It is on the CDN, put there now or before. */
    record Placed(CdnFile file) implements Placement {}

    /** The CDN takes no file of this size. */
    record TooLarge() implements Placement {}

    /** It is not there, and this is what becomes of the job. */
    record Failed(Outcome outcome) implements Placement {}
}
