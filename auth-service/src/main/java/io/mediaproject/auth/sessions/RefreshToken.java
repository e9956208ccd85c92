package io.mediaproject.auth.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mediaproject.auth.form.Reading;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What a client trades for its next access token; opaque, good for one use. */
record RefreshToken(String value) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The first of a line. */
    static RefreshToken random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /** Whatever was sent; what never was a token is found nowhere. */
    static Reading<RefreshToken> read(char[] sent) {
        return new Reading.Good<>(new RefreshToken(new String(sent)));
    }

    /**
     * The next of the line: always the same, so that a client whose answer was lost can be given it again although only
     * its hash is kept. Without the key nobody gets from one to the next.
     */
    RefreshToken successor(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return of(mac.doFinal(value.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HMAC-SHA256.", e);
        }
    }

    /** What is stored; 256 random bits need neither salt nor work. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }

    private static RefreshToken of(byte[] bytes) {
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
