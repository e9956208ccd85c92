package io.mediaproject.cdn;

/** How the removal of a file ended. */
sealed interface RemovalOutcome permits RemovalOutcome.Removed, RemovalOutcome.Missing, Setback {
    record Removed() implements RemovalOutcome {}

    /** It was not there, or no more. */
    record Missing() implements RemovalOutcome {}
}
