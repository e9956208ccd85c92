package io.mediaproject.auth.sessions;

import io.mediaproject.auth.accounts.UserView;
import io.mediaproject.auth.keys.AccessToken;

/** The answer to a sign-in and to a refresh, with the names of RFC 6749 §5.1. */
record TokenView(String accessToken, String refreshToken, String tokenType, long expiresIn, UserView user) {

    static TokenView of(AccessToken token, SignedIn session) {
        return new TokenView(
                token.value(),
                session.refreshToken().value(),
                "Bearer",
                token.lifetime().toSeconds(),
                UserView.of(session.account()));
    }

    @Override
    public String toString() {
        return "TokenView[hidden]";
    }
}
