package io.mediaproject.auth.keys;

import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.JwkRSA;
import io.mediaproject.platform.security.TokenVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Mints access tokens. */
public final class AccessTokens {
    private final SigningKeys keys;
    private final Duration lifetime;
    private final InstantSource clock;

    public AccessTokens(SigningKeys keys, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public AccessToken mint(TokenClaims claims) {
        var key = keys.current();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var jwt = Jwt.builder()
                .type(TokenVerifier.TYPE)
                .keyId(key.kid())
                .algorithm(TokenVerifier.ALGORITHM)
                .issuer(TokenVerifier.ISSUER)
                .addAudience(TokenVerifier.AUDIENCE)
                .subject(claims.subject().toString())
                .addPayloadClaim("username", claims.username())
                .addPayloadClaim("role", claims.role())
                .addPayloadClaim("sid", claims.sid().toString())
                .addPayloadClaim("epoch", claims.epoch())
                .issueTime(now)
                .expirationTime(now.plus(lifetime))
                .jwtId(UUID.randomUUID().toString())
                .build();
        return new AccessToken(SignedJwt.sign(jwt, jwk(key)).tokenContent(), lifetime);
    }

    private static JwkRSA jwk(SigningKey key) {
        return JwkRSA.builder()
                .keyId(key.kid())
                .algorithm(TokenVerifier.ALGORITHM)
                .publicKey(key.publicKey())
                .privateKey(key.privateKey())
                .build();
    }
}
