package io.mediaproject.platform.blob;

import io.minio.Http;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes on their way to an S3 server, of which the first so many count. */
record S3Bytes(byte[] array, int length) {

    /**
     * What the server compares, so that what lies there is what was sent.
     *
     * @param secure whether TLS keeps others from changing them; else they are part of the signature
     */
    Http.Headers checked(boolean secure) {
        var headers = new Http.Headers("Content-MD5", Base64.getEncoder().encodeToString(digest("MD5")));
        headers.put(
                "x-amz-content-sha256",
                secure ? "UNSIGNED-PAYLOAD" : HexFormat.of().formatHex(digest("SHA-256")));
        return headers;
    }

    private byte[] digest(String algorithm) {
        MessageDigest digest = Sha256.digest(algorithm);
        digest.update(array, 0, length);
        return digest.digest();
    }
}
