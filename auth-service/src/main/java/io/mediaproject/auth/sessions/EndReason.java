package io.mediaproject.auth.sessions;

import java.util.Locale;

/** Why a session ended before its time. */
public enum EndReason {
    SIGNED_OUT,
    /** A spent refresh token came again: two parties have the line, and one of them stole it. */
    REFRESH_TOKEN_REUSED,
    /** The account has another role, or was disabled. */
    ACCOUNT_CHANGED,
    ACCOUNT_DELETED,
    /** By another session of the same account. */
    PASSWORD_CHANGED,
    PASSWORD_RESET;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
