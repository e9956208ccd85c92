package io.mediaproject.platform.cdn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code ik-t} and {@code ik-s} of ImageKit: an HMAC-SHA1 over what follows the URL endpoint, and its expiry. */
public final class UrlSignature {
    private static final String ALGORITHM = "HmacSHA1";
    private static final String EXPIRY = "ik-t";
    private static final String SIGNATURE = "ik-s";

    // ImageKit signs this number for a URL that never expires, and leaves ik-t out of it.
    private static final long NEVER = 9_999_999_999L;

    private final SecretKeySpec key;

    public UrlSignature(String privateKey) {
        if (privateKey.isBlank()) {
            throw new IllegalArgumentException("The private key is blank, and a blank key signs nothing.");
        }
        this.key = new SecretKeySpec(privateKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The signed form of {@code rest}, the encoded path (without its first slash) and query, good until {@code expires}. */
    public String sign(String rest, Instant expires) {
        long seconds = expires.getEpochSecond();
        return append(append(rest, EXPIRY, Long.toString(seconds)), SIGNATURE, signature(rest, seconds));
    }

    /** The signed form of {@code rest} that never expires. */
    public String signForEver(String rest) {
        return append(rest, SIGNATURE, signature(rest, NEVER));
    }

    /** Judges a path and query as they came over the wire. */
    public SignatureVerdict verify(String signedRest, Instant now) {
        var url = Parts.of(signedRest);
        if (url.signatures().isEmpty()) {
            return url.expiries().isEmpty() ? SignatureVerdict.UNSIGNED : SignatureVerdict.INVALID;
        }
        // A parameter that comes twice could be read in two ways.
        if (url.signatures().size() > 1 || url.expiries().size() > 1) {
            return SignatureVerdict.INVALID;
        }
        long expiry = url.expiries().isEmpty() ? NEVER : seconds(url.expiries().getFirst());
        if (expiry < 0 || !same(signature(url.rest(), expiry), url.signatures().getFirst())) {
            return SignatureVerdict.INVALID;
        }
        return now.getEpochSecond() < expiry ? SignatureVerdict.VALID : SignatureVerdict.EXPIRED;
    }

    private String signature(String rest, long expiry) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((rest + expiry).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM + ".", impossible);
        }
    }

    private static String append(String rest, String name, String value) {
        return rest + (rest.contains("?") ? "&" : "?") + name + "=" + value;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
    }

    /** A path and query, with the two parameters of the signature taken out and the order of the others kept. */
    private record Parts(String rest, List<String> expiries, List<String> signatures) {
        static Parts of(String signedRest) {
            int mark = signedRest.indexOf('?');
            if (mark < 0) {
                return new Parts(signedRest, List.of(), List.of());
            }
            var kept = new ArrayList<String>();
            var expiries = new ArrayList<String>();
            var signatures = new ArrayList<String>();
            for (String parameter : signedRest.substring(mark + 1).split("&", -1)) {
                if (parameter.startsWith(EXPIRY + "=")) {
                    expiries.add(parameter.substring(EXPIRY.length() + 1));
                } else if (parameter.startsWith(SIGNATURE + "=")) {
                    signatures.add(parameter.substring(SIGNATURE.length() + 1));
                } else {
                    kept.add(parameter);
                }
            }
            String path = signedRest.substring(0, mark);
            return new Parts(kept.isEmpty() ? path : path + "?" + String.join("&", kept), expiries, signatures);
        }
    }
}
