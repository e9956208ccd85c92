package io.mediaproject.imagekit.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Client-side authentication of V2: a JWT that holds every field of the form, good for one upload. */
public final class TokenForm {
    private static final String FIELD = "token";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Keyring keys;
    private final InstantSource clock;
    private final SpentTokens spent = new SpentTokens();

    public TokenForm(Keyring keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Lets an upload pass that is the owner's or carries a good token, and spends it. */
    public void check(boolean owner, Map<String, String> fields) {
        var token = fields.get(FIELD);
        if (owner && token != null) {
            throw new ApiError.Invalid("Your request contains both token and basic auth parameter."
                    + " Use only one method, you might be exposing your private API key.");
        }
        if (owner) {
            return;
        }
        if (token == null) {
            throw new ApiError.NoKey();
        }
        if (token.isBlank()) {
            throw ApiError.Invalid.missing(FIELD);
        }
        verify(token, fields);
    }

    private void verify(String token, Map<String, String> fields) {
        var claims = claims(token);
        var issued = seconds(claims, "iat");
        var expires = seconds(claims, "exp");
        var now = clock.instant();
        if (!expires.isAfter(now)) {
            throw new ApiError.Invalid("Your request contains expired token.");
        }
        if (Duration.between(issued, expires).compareTo(LONGEST) > 0 || !spent.spend(token, expires, now)) {
            throw invalid();
        }
        if (!payload(claims).equals(form(fields))) {
            throw new ApiError.Invalid("Your request contains invalid payload."
                    + " It does not match with the payload used to generate token.");
        }
    }

    private JsonNode claims(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid();
        }
        var header = json(parts[0]);
        // The algorithm is pinned: what the token says about it is checked, never followed.
        boolean ours = header.path("alg").asText().equals("HS256")
                && keys.isPublicKey(header.path("kid").asText());
        var expected = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.hmac("HmacSHA256", parts[0] + "." + parts[1]));
        if (!ours || !Keyring.same(expected, parts[2])) {
            throw invalid();
        }
        return json(parts[1]);
    }

    private static JsonNode json(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part), JsonNode.class);
        } catch (IllegalArgumentException | JsonProcessingException malformed) {
            throw invalid();
        }
    }

    private static Instant seconds(JsonNode claims, String name) {
        var claim = claims.path(name);
        if (!claim.isIntegralNumber() || !claim.canConvertToInt()) {
            throw invalid();
        }
        return Instant.ofEpochSecond(claim.asLong());
    }

    private static Map<String, String> payload(JsonNode claims) {
        var payload = new HashMap<String, String>();
        claims.properties()
                .forEach(claim -> payload.put(claim.getKey(), claim.getValue().asText()));
        payload.remove("iat");
        payload.remove("exp");
        return payload;
    }

    private static Map<String, String> form(Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.remove(FIELD);
        return form;
    }

    private static ApiError invalid() {
        return new ApiError.Invalid("Your request has invalid token.");
    }
}
