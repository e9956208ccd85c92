package io.mediaproject.auth.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The secret of {@code AUTH_KEY_SECRET}: a key of its own for each purpose, by HKDF. */
public final class AuthSecret {
    public static final int SHORTEST = 32;
    private static final int KEY_BYTES = 32;
    private final String secret;

    public AuthSecret(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("the secret has fewer than %d characters".formatted(SHORTEST));
        }
        this.secret = secret;
    }

    /** The same purpose always gives the same key, in every process that has the secret. */
    public SecretKey derive(String purpose, String algorithm) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(secret.getBytes(UTF_8))
                    .thenExpand(("mediaproject " + purpose).getBytes(UTF_8), KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HKDF-SHA256.", e);
        }
    }

    /** The same as text, for whoever wants a secret of their own. */
    public String derived(String purpose) {
        return Opaque.text(derive(purpose, "HmacSHA256").getEncoded());
    }

    @Override
    public String toString() {
        return "AuthSecret[hidden]";
    }
}
