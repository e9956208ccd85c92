package io.mediaproject.auth.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import io.mediaproject.auth.keys.Opaque;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What a client trades for its next access token; opaque, good for one use. */
record RefreshToken(String value) {
    /** The first of a line. */
    static RefreshToken random() {
        return new RefreshToken(Opaque.random());
    }

    /** For {@code Follows}: whatever was sent; what never was a token is found nowhere. */
    public static final class Rule implements TextRule {
        @Override
        public Reading<RefreshToken> read(char[] sent) {
            return new Reading.Good<>(new RefreshToken(new String(sent)));
        }
    }

    /**
     * The next of the line: always the same, so that a client whose answer was lost can be given it again although only
     * its hash is kept. Without the key nobody gets from one to the next.
     */
    RefreshToken successor(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new RefreshToken(Opaque.text(mac.doFinal(value.getBytes(UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HMAC-SHA256.", e);
        }
    }

    /** What is stored. */
    byte[] hash() {
        return Opaque.hash(value);
    }

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
