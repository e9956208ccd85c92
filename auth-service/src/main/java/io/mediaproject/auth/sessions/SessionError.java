package io.mediaproject.auth.sessions;

import io.mediaproject.platform.web.CallerError;

/** Why a session does not go on. */
abstract sealed class SessionError extends CallerError {
    private static final long serialVersionUID = 1L;

    private SessionError(String message) {
        super(message);
    }

    /** Unknown, expired, spent or of a session that ended: the client learns no more than that. */
    static final class RefreshRefused extends SessionError {
        private static final long serialVersionUID = 1L;

        RefreshRefused() {
            super("The refresh token is not valid, or no longer. Sign in again.");
        }
    }
}
