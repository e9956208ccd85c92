package io.mediaproject.platform.security;

import io.helidon.security.jwt.jwk.JwkKeys;

/** Where the public signing keys come from: auth-service's own, or its JWKS over HTTP. */
@FunctionalInterface
public interface KeySource {
    JwkKeys load();
}
