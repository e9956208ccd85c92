package io.mediaproject.platform.messaging;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;

/** What a message says, or why nobody can tell. */
public sealed interface Decoded {
    record Work(DispatchJob job) implements Decoded {}

    record News(Report report) implements Decoded {}

    record Stop(StopJob stop) implements Decoded {}

    /**
     * No message of ours.
     *
     * @param reason a sentence for {@link Receipt#park}; never a part of the body
     */
    record Unreadable(String reason) implements Decoded {}
}
