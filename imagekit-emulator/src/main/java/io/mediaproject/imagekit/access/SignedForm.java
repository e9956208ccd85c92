package io.mediaproject.imagekit.access;

import io.mediaproject.imagekit.wire.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** Client-side authentication of V1: the server signed a token and its expiry, and nothing else of the form. */
public final class SignedForm {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Keyring keys;
    private final InstantSource clock;
    private final SpentTokens spent = new SpentTokens();

    public SignedForm(Keyring keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Lets an upload pass that is the owner's or carries a good signature, and spends its token. */
    public void check(boolean owner, Map<String, String> fields) {
        boolean signed = fields.containsKey("signature");
        if (owner && signed) {
            throw new ApiError.Invalid("Your request contains both signature and basic auth parameter."
                    + " Use only one method, you might be exposing your private API key.");
        }
        if (!owner && !signed) {
            throw new ApiError.NoKey();
        }
        if (signed) {
            verify(fields);
        }
    }

    private void verify(Map<String, String> fields) {
        if (!keys.isPublicKey(required(fields, "publicKey"))) {
            throw new ApiError.UnknownAccount();
        }
        var token = required(fields, "token");
        var expire = required(fields, "expire");
        var now = clock.instant();
        var expires = expiry(expire, now);
        var expected = HexFormat.of().formatHex(keys.hmac("HmacSHA1", token + expire));
        if (!Keyring.same(expected, fields.getOrDefault("signature", ""))) {
            throw ApiError.Invalid.parameter("signature");
        }
        if (!spent.spend(token, expires, now)) {
            throw ApiError.Invalid.parameter("token");
        }
    }

    private static Instant expiry(String text, Instant now) {
        if (text.matches("[0-9]{1,10}")) {
            var expires = Instant.ofEpochSecond(Long.parseLong(text));
            if (expires.isAfter(now) && expires.isBefore(now.plus(LONGEST))) {
                return expires;
            }
        }
        throw new ApiError.Invalid("Your request contains invalid expire parameter."
                + " Expire parameter should be a Unix time in less than 1 hour into the future.");
    }

    private static String required(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw ApiError.Invalid.missing(name);
        }
        return value;
    }
}
