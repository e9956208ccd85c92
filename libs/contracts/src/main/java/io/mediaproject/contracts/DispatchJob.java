package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The message that asks a worker to run one job once.
 *
 * <p>It grants nothing: it carries ids and blob keys, never a role, a file path or a command line.
 *
 * @param fence rises with each dispatch; whatever reports an older one is dropped
 * @param media empty for a job about a whole store
 * @param trace follows the request that made the job through every log
 */
public record DispatchJob(int schema, JobId job, long fence, Optional<MediaId> media, Task task, Trace trace) {
    /** The version of the message that this code writes; readers take any version and ignore what they do not know. */
    public static final int SCHEMA = 1;

    public DispatchJob {
        requireNonNull(job, "job");
        requireNonNull(media, "media");
        requireNonNull(task, "task");
        requireNonNull(trace, "trace");
        if (fence < 1) {
            throw new IllegalArgumentException("The fence of job %s is %d, and starts at 1".formatted(job, fence));
        }
    }

    public DispatchJob(int schema, JobId job, long fence, MediaId media, Task task, Trace trace) {
        this(schema, job, fence, Optional.of(media), task, trace);
    }

    /** The media of a job that is made for one. */
    public MediaId oneMedia() {
        return media.orElseThrow(() -> new IllegalStateException("The job %s is about no media".formatted(job)));
    }

    public Operation operation() {
        return task.operation();
    }
}
