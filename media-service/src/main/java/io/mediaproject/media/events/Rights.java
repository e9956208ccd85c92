package io.mediaproject.media.events;

import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.InvalidToken;
import java.time.Instant;
import java.util.Optional;

/** The rights that a stream was opened with, looked at again while it runs. */
final class Rights {
    private final Authentication authentication;
    private Optional<Caller> caller; // Of the stream's thread alone.

    Rights(Optional<Caller> caller, Authentication authentication) {
        this.caller = caller;
        this.authentication = authentication;
    }

    Optional<Caller> caller() {
        return caller;
    }

    /** False once the session or the token has ended. */
    boolean renewed() {
        try {
            caller = caller.map(authentication::recheck);
            return caller.filter(one -> !one.expires().isAfter(Instant.now())).isEmpty();
        } catch (InvalidToken _) {
            return false;
        }
    }
}
