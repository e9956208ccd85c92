package io.mediaproject.imagekit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs whatever claims a test wants, as the customer's server would. */
final class Tokens {
    private Tokens() {}

    static String sign(String claims) throws GeneralSecurityException {
        String body = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"public_key_test\"}"
                        .getBytes(StandardCharsets.UTF_8))
                + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Emulator.PRIVATE_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return body + "." + encode(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
