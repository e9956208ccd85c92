package io.mediaproject.imagekit.access;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.mediaproject.imagekit.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows the account's keys and tells whether a caller does. */
public final class Keyring {
    private static final String SCHEME = "Basic ";

    private final Account account;

    public Keyring(Account account) {
        this.account = account;
    }

    /** Refuses a request that does not carry the private key. */
    public void requireOwner(Headers headers) {
        if (!owner(headers)) {
            throw new ApiError.NoKey();
        }
    }

    /** True with the private key, false with no key at all; another key is refused. */
    public boolean owner(Headers headers) {
        var given = headers.first(HeaderNames.AUTHORIZATION).flatMap(Keyring::key);
        if (given.isEmpty()) {
            return false;
        }
        if (!same(account.privateKey(), given.get())) {
            throw new ApiError.UnknownAccount();
        }
        return true;
    }

    boolean isPublicKey(String given) {
        return same(account.publicKey(), given);
    }

    byte[] hmac(String algorithm, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(account.privateKey().getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm + ".", impossible);
        }
    }

    // The user name of Basic authentication with an empty password; ImageKit also takes the bare key.
    private static Optional<String> key(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String credentials = authorization.substring(SCHEME.length()).trim();
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        try {
            var decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(decoded.endsWith(":") ? decoded.substring(0, decoded.length() - 1) : credentials);
        } catch (IllegalArgumentException notBase64) {
            return Optional.of(credentials);
        }
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
