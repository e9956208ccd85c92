package io.mediaproject.media.events;

import io.mediaproject.platform.security.Caller;
import java.util.Optional;
import java.util.UUID;

/** What a stream is about: remembers what it has told, and is asked by one thread. */
interface Subject {
    UUID id();

    /** What changed since the last look; empty when the caller may not see it, or there is nothing. */
    Optional<Look> look(Optional<Caller> caller);

    /** The newest event that was told. */
    long last();
}
