package io.mediaproject.auth.keys;

import io.mediaproject.platform.hash.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that say nothing: 256 random bits as text, of which only the hash is kept. */
public final class Opaque {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Opaque() {}

    public static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored; 256 random bits need neither salt nor work. */
    public static byte[] hash(String token) {
        return Sha256.bytes(token);
    }
}
