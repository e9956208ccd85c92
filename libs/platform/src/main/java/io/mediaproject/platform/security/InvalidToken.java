package io.mediaproject.platform.security;

import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;

/** A token that grants nothing, for whatever reason: the client learns no more than that. */
public final class InvalidToken extends Refused {
    private static final long serialVersionUID = 1L;

    InvalidToken(String detail) {
        super(Problem.unauthorized(detail).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    static InvalidToken notOfTheForm() {
        return new InvalidToken("The Authorization header is not of the form \"Bearer <token>\".");
    }

    static InvalidToken notValid() {
        return new InvalidToken("The access token is not valid. Sign in again.");
    }

    static InvalidToken expired() {
        return new InvalidToken("The access token has expired. Refresh it, or sign in again.");
    }
}
