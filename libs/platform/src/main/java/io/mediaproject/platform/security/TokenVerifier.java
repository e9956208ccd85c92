package io.mediaproject.platform.security;

import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.JwkKeys;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.hash.Sha256;
import io.mediaproject.platform.memory.Recent;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Verifies access tokens: RS256 and {@code at+jwt} are pinned, keys are known by {@code kid} from the JWKS alone. What
 * was verified in the last 30 s is not verified again, which would cost more than all the rest of a small request.
 */
public final class TokenVerifier {
    public static final String ISSUER = "mediaproject";
    public static final String AUDIENCE = "mediaproject";
    public static final String TYPE = "at+jwt";
    public static final String ALGORITHM = "RS256";

    // RFC 6750 §2.1.
    private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int LONGEST_TOKEN = 8 << 10;

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 10_000;

    private final Keys keys;
    private final InstantSource clock;
    private final Recent<Claims> verified;

    public TokenVerifier(KeySource keys, InstantSource clock) {
        this.keys = new Keys(keys, clock);
        this.clock = clock;
        this.verified = new Recent<>(clock, REMEMBERED, MOST_REMEMBERED);
    }

    /** The claims of a good token; throws {@link InvalidToken} for every other. */
    public Claims verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw InvalidToken.notValid();
        }
        var digest = digest(token);
        var claims = verified.find(digest).orElseGet(() -> verified.keep(digest, verifyAnew(token)));
        requireNotExpired(claims.expires());
        return claims;
    }

    private Claims verifyAnew(String token) {
        if (!B64TOKEN.matcher(token).matches()) {
            throw InvalidToken.notOfTheForm();
        }
        var signed = parse(token);
        var jwt = signed.getJwt();
        requireHeader(jwt);
        var kid = jwt.keyId().orElseThrow(InvalidToken::notValid);
        var key = keys.find(kid).orElseThrow(InvalidToken::notValid);
        requireSignature(signed, JwkKeys.builder().addKey(key).build());
        requireTime(jwt);
        require(jwt.issuer(), ISSUER::equals);
        require(jwt.audience(), List.of(AUDIENCE)::equals);
        return claims(jwt);
    }

    private static SignedJwt parse(String token) {
        try {
            return SignedJwt.parseToken(token);
        } catch (RuntimeException _) { // Helidon throws several kinds, and each means the same.
            throw InvalidToken.notValid();
        }
    }

    private static void requireHeader(Jwt jwt) {
        require(jwt.algorithm(), ALGORITHM::equals);
        require(jwt.type(), TYPE::equalsIgnoreCase);
        if (jwt.headerClaim("crit").isPresent()) {
            throw InvalidToken.notValid(); // RFC 7515 §4.1.11: what is critical and not understood is refused.
        }
    }

    private static void requireSignature(SignedJwt signed, JwkKeys key) {
        try {
            if (signed.verifySignature(key).isValid()) {
                return;
            }
        } catch (RuntimeException _) {
            // As for parsing.
        }
        throw InvalidToken.notValid();
    }

    private void requireTime(Jwt jwt) {
        Instant now = clock.instant();
        var expires = jwt.expirationTime().orElseThrow(InvalidToken::notValid);
        requireNotExpired(expires);
        if (jwt.notBefore().filter(from -> now.plus(SKEW).isBefore(from)).isPresent()) {
            throw InvalidToken.notValid();
        }
    }

    private void requireNotExpired(Instant expires) {
        if (!clock.instant().isBefore(expires.plus(SKEW))) {
            throw InvalidToken.expired();
        }
    }

    /** No token is kept as it is. */
    private static String digest(String token) {
        return Sha256.hex(token);
    }

    private static Claims claims(Jwt jwt) {
        return new Claims(
                jwt.subject().flatMap(UserId::parse).orElseThrow(InvalidToken::notValid),
                text(jwt, "username"),
                text(jwt, "role"),
                text(jwt, "sid"),
                epoch(jwt),
                jwt.expirationTime().orElseThrow(InvalidToken::notValid));
    }

    private static String text(Jwt jwt, String claim) {
        return jwt.payloadClaim(claim)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(value -> !value.isBlank())
                .orElseThrow(InvalidToken::notValid);
    }

    private static long epoch(Jwt jwt) {
        return jwt.payloadClaim("epoch")
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).longValue())
                .orElseThrow(InvalidToken::notValid);
    }

    private static <T> void require(Optional<T> value, Predicate<T> good) {
        if (value.filter(good).isEmpty()) {
            throw InvalidToken.notValid();
        }
    }
}
