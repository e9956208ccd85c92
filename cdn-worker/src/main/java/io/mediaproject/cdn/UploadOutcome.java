package io.mediaproject.cdn;

import io.mediaproject.contracts.JobResult.CdnFile;

/** How an upload ended. */
sealed interface UploadOutcome
        permits UploadOutcome.Uploaded,
                UploadOutcome.AlreadyThere,
                UploadOutcome.TooLarge,
                UploadOutcome.Aborted,
                Setback {

    /** The file is on the CDN. */
    record Uploaded(CdnFile file) implements UploadOutcome {}

    /** There is a file at that place, perhaps ours from before a reply that was lost: look it up. */
    record AlreadyThere() implements UploadOutcome {}

    /** The account takes no file of this size. */
    record TooLarge() implements UploadOutcome {}

    /** It was aborted from here. */
    record Aborted() implements UploadOutcome {}
}
