package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;

/** Signs the address of a file on the CDN when it is shown; only its path is stored. */
@FunctionalInterface
public interface CdnUrls {
    String signed(MediaId media, JobResult.CdnFile file);
}
