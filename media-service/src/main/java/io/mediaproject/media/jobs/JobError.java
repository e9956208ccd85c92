package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobId;
import io.mediaproject.platform.web.CallerError;

/** What a caller can get wrong about a job. */
public abstract sealed class JobError extends CallerError {
    private static final long serialVersionUID = 1L;

    private JobError(String message) {
        super(message);
    }

    /** Not there, or not for this caller's eyes. */
    static final class NotFound extends JobError {
        private static final long serialVersionUID = 1L;

        NotFound(JobId id) {
            super("There is no job %s.".formatted(id));
        }
    }

    /** What it is now does not allow this. */
    static final class WrongState extends JobError {
        private static final long serialVersionUID = 1L;

        private WrongState(String message) {
            super(message);
        }

        static WrongState notFailed(JobId id, JobStatus status) {
            return new WrongState(
                    "The job %s is %s; only a failed one can be run again.".formatted(id, status.label()));
        }

        static WrongState over(JobId id, JobStatus status) {
            return new WrongState("The job %s is %s already.".formatted(id, status.label()));
        }

        static WrongState gone(JobId id) {
            return new WrongState("The media of the job %s was deleted.".formatted(id));
        }

        static WrongState outdated(JobId id) {
            return new WrongState("The miniature of the job %s was replaced or removed since.".formatted(id));
        }
    }

    /** A job that a media cannot be without. */
    static final class Needed extends JobError {
        private static final long serialVersionUID = 1L;

        private Needed(String message) {
            super(message);
        }

        static Needed ingest(JobId id) {
            return new Needed("The job %s is part of the media's way in. Delete the media instead.".formatted(id));
        }

        static Needed cleanUp(JobId id) {
            return new Needed("The job %s takes away what nobody may see any more.".formatted(id));
        }
    }
}
