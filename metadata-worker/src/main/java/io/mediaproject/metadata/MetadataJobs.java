package io.mediaproject.metadata;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.mongo.MongoDown;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is done with the documents: facts are learnt, and forgotten with their media. */
record MetadataJobs(ExtractMetadata extraction, MetadataStore store) implements JobHandler {
    static final Set<Operation> OPERATIONS = Set.of(Operation.EXTRACT_METADATA, Operation.FORGET_METADATA);

    // May run twice: a document that is gone already is gone.
    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        return switch (job.operation()) {
            case EXTRACT_METADATA -> extraction.run(job, run);
            case FORGET_METADATA -> forget(job);
            case UPLOAD_TO_CDN, REPLACE_MINIATURE, REMOVE_FROM_CDN, AUDIT_CDN ->
                throw new IllegalArgumentException("Not a job for the metadata: " + job.job());
        };
    }

    private Outcome forget(DispatchJob job) throws InterruptedException {
        if (!(job.task() instanceof Task.ForgetMetadata task)) {
            throw new IllegalArgumentException("Nothing to forget: " + job.job());
        }
        try {
            var all =
                    Stream.concat(job.media().stream(), task.strays().stream()).toList();
            int gone = 0;
            for (var media : all) {
                gone += store.forget(media) ? 1 : 0;
            }
            return new Outcome.Done(new JobResult.Removed(gone));
        } catch (MongoDown _) {
            return Failures.mongoDown();
        }
    }
}
