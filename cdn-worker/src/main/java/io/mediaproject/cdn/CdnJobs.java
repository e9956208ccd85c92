package io.mediaproject.cdn;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.util.Set;

/** Everything that is done with the CDN, to whom it belongs. */
record CdnJobs(UploadToCdn upload, RemoveFromCdn removal, AuditCdn audit) implements JobHandler {
    static final Set<Operation> OPERATIONS = Set.of(
            Operation.UPLOAD_TO_CDN, Operation.REPLACE_MINIATURE, Operation.REMOVE_FROM_CDN, Operation.AUDIT_CDN);

    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        return switch (job.operation()) {
            case UPLOAD_TO_CDN, REPLACE_MINIATURE -> upload.run(job, run);
            case AUDIT_CDN -> audit.run(job);
            case REMOVE_FROM_CDN -> removal.run(job, run);
            case EXTRACT_METADATA, FORGET_METADATA ->
                throw new IllegalArgumentException("Not a job for the CDN: " + job.job());
        };
    }
}
