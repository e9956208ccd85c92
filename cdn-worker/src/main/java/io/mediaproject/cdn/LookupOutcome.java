package io.mediaproject.cdn;

import io.mediaproject.contracts.JobResult.CdnFile;

/** What a search for one file brought. */
sealed interface LookupOutcome permits LookupOutcome.Found, LookupOutcome.Missing, Setback {
    record Found(CdnFile file) implements LookupOutcome {}

    record Missing() implements LookupOutcome {}
}
