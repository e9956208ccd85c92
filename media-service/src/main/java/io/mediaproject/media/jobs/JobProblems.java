package io.mediaproject.media.jobs;

import io.mediaproject.platform.web.Problem;

/** How the errors of jobs look on the wire. */
final class JobProblems {
    private JobProblems() {}

    static Problem of(JobError error) {
        String detail = String.valueOf(error.getMessage());
        return switch (error) {
            case JobError.NotFound _ -> Problem.notFound(detail);
            case JobError.WrongState _ -> Problem.conflict("job-state", "The job's state forbids it", detail);
            case JobError.Needed _ -> Problem.conflict("job-needed", "The job cannot be cancelled", detail);
        };
    }
}
