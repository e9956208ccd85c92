package io.mediaproject.metadata;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.mongo.MongoDown;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.util.Set;

/** Everything that is done with the documents: facts are learnt, and forgotten with their media. */
record MetadataJobs(ExtractMetadata extraction, MetadataStore store) implements JobHandler {
    static final Set<Operation> OPERATIONS = Set.of(Operation.EXTRACT_METADATA, Operation.FORGET_METADATA);

    // May run twice: a document that is gone already is gone.
    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        return switch (job.operation()) {
            case EXTRACT_METADATA -> extraction.run(job, run);
            case FORGET_METADATA -> forget(job);
            case UPLOAD_TO_CDN, REPLACE_MINIATURE, REMOVE_FROM_CDN ->
                throw new IllegalArgumentException("Not a job for the metadata: " + job.job());
        };
    }

    private Outcome forget(DispatchJob job) throws InterruptedException {
        try {
            return new Outcome.Done(new JobResult.Removed(store.forget(job.media()) ? 1 : 0));
        } catch (MongoDown _) {
            return Failures.mongoDown();
        }
    }
}
