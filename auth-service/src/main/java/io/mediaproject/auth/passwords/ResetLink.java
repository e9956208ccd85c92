package io.mediaproject.auth.passwords;

import java.time.Instant;

/** An address where a new password can be set, once. */
public record ResetLink(String url, Instant expiresAt) {

    @Override
    public String toString() {
        return "ResetLink[hidden]";
    }
}
