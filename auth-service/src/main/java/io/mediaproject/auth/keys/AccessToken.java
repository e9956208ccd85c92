package io.mediaproject.auth.keys;

import java.time.Duration;

/** A signed access token and how long it lives. */
public record AccessToken(String value, Duration lifetime) {

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
