package io.mediaproject.auth.sessions;

import java.util.Locale;

/** Why a session ended before its time. */
enum EndReason {
    SIGNED_OUT,
    /** A spent refresh token came again: two parties have the line, and one of them stole it. */
    REFRESH_TOKEN_REUSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
