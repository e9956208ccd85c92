package io.mediaproject.platform.web;

import static java.util.Objects.requireNonNull;

/** A request that is answered with a problem; thrown by the edge itself, features have their own sealed errors. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Refused(Problem problem) {
        // The caller's fault needs no stack trace of ours.
        super(requireNonNull(problem, "problem").detail().orElse(problem.title()), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
