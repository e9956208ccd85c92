package io.mediaproject.cdn;

import java.time.Duration;

/** Why ImageKit did not do what it was asked; nothing is said about the file. */
sealed interface Setback extends UploadOutcome, LookupOutcome, RemovalOutcome, ListOutcome {

    /** Too many calls of this account; it says when it wants to hear of us again. */
    record Busy(Duration retryAfter) implements Setback {}

    /** Nothing came back that could be used. The work may have been done all the same. */
    record Down(Cause cause) implements Setback {}

    /** 401 or 403: the key, or the account, is not (or no more) good. */
    record Refused(int status) implements Setback {}

    /**
     * Any other refusal: the request itself is wrong.
     *
     * @param message what ImageKit said, cut and cleaned: for the log, not for the users of the media
     */
    record BadRequest(int status, String message) implements Setback {}

    /** In which way it was down. */
    enum Cause {
        /** No connection could be made. */
        UNREACHABLE,
        /** The connection broke while the request was sent. */
        BROKEN_OFF,
        /** The request was sent whole, and the connection ended without an answer. */
        REPLY_LOST,
        /** It stood still, or the whole took too long. */
        TIMED_OUT,
        /** A 5xx. */
        SERVER_ERROR,
        /** An answer that cannot be read, or that is not what was asked for. */
        GARBLED
    }
}
