package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Our own addresses of a media, and those of its bytes that open without a token until they expire. */
public final class MediaLinks {
    public static final String EXPIRES = "expires";
    public static final String SIGNATURE = "signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final String publicUrl;
    private final SecretKeySpec key;
    private final InstantSource clock;

    public MediaLinks(URI publicUrl, String signingKey, InstantSource clock) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.key = new SecretKeySpec(signingKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** What of a media an address leads to. */
    public enum Part {
        CONTENT("content"),
        MINIATURE("miniature");

        private final String segment;

        Part(String segment) {
            this.segment = segment;
        }
    }

    public URI media(MediaId id) {
        return URI.create("%s/media/%s/".formatted(publicUrl, id));
    }

    /** As text: a list has one for each of its rows, and to parse it would cost more than to write it. */
    public String part(MediaId id, Part part) {
        return publicUrl + path(id, part);
    }

    /** Opens without a token until then, also in a player or for a colleague. */
    public URI signed(MediaId id, Part part, Instant expires) {
        long seconds = expires.getEpochSecond();
        return URI.create(
                "%s?%s=%d&%s=%s".formatted(part(id, part), EXPIRES, seconds, SIGNATURE, signature(id, part, seconds)));
    }

    /** Whether an address was signed by us for just this, and has not expired. */
    public boolean opens(MediaId id, Part part, Optional<String> expires, Optional<String> signature) {
        if (signature.isEmpty()
                || expires.filter(text -> text.matches("[0-9]{1,11}")).isEmpty()) {
            return false;
        }
        long seconds = Long.parseLong(expires.get());
        byte[] right = signature(id, part, seconds).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(right, signature.get().getBytes(StandardCharsets.UTF_8))
                && clock.instant().getEpochSecond() < seconds;
    }

    private static String path(MediaId id, Part part) {
        return "/media/" + id + "/" + part.segment + "/";
    }

    private String signature(MediaId id, Part part, long expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = (path(id, part) + "\n" + expires).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM + ".", impossible);
        }
    }
}
