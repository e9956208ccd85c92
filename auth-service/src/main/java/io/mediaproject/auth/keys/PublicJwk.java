package io.mediaproject.auth.keys;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The public half of a signing key as RFC 7517 writes it. */
record PublicJwk(String kty, String use, String alg, String kid, String n, String e) {

    static PublicJwk of(String kid, RSAPublicKey key) {
        return new PublicJwk("RSA", "sig", "RS256", kid, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    /** RFC 7518 §2: big-endian, without the sign byte that BigInteger puts in front. */
    private static String unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
