package io.mediaproject.platform.web;

import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes text of cursors and reads it back, if we wrote it for just this list. */
final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;
    private static final int LONGEST = 4_096;

    private final SecretKeySpec key;

    Cursors(String signingKey) {
        this.key = new SecretKeySpec(signingKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Opaque text for a link.
     *
     * @param list which list it is for whom: its name, its sort, its filters and its reader
     */
    String seal(String list, Cursor cursor) {
        try {
            byte[] content = Json.lenient().writeValueAsBytes(cursor);
            byte[] sealed = Arrays.copyOf(signature(list, content), SIGNATURE + content.length);
            System.arraycopy(content, 0, sealed, SIGNATURE, content.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what we did not seal, and for what we sealed for another list or for somebody else. */
    Optional<Cursor> open(String list, String text) {
        if (text.length() > LONGEST || !text.matches("[A-Za-z0-9_-]+") || text.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] sealed = Base64.getUrlDecoder().decode(text);
        if (sealed.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(sealed, SIGNATURE, sealed.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(sealed, SIGNATURE), signature(list, content))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.lenient().readValue(content, Cursor.class));
        } catch (IOException _) {
            // Sealed by a version that wrote it otherwise.
            return Optional.empty();
        }
    }

    private byte[] signature(String list, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // The same key signs addresses, and each of those begins with a slash.
            mac.update("cursor\n".getBytes(StandardCharsets.UTF_8));
            mac.update((list.length() + "\n" + list + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM + ".", impossible);
        }
    }
}
