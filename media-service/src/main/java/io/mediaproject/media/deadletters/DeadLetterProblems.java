package io.mediaproject.media.deadletters;

import io.mediaproject.platform.web.Problem;

/** How the errors of dead letters look on the wire. */
final class DeadLetterProblems {
    private DeadLetterProblems() {}

    static Problem of(DeadLetterError error) {
        String detail = String.valueOf(error.getMessage());
        return switch (error) {
            case DeadLetterError.NotFound _ -> Problem.notFound(detail);
            case DeadLetterError.Settled _ ->
                Problem.conflict("dead-letter-settled", "The dead letter cannot be sent again", detail);
        };
    }
}
