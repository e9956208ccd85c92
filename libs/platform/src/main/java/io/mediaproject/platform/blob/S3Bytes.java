package io.mediaproject.platform.blob;

import io.mediaproject.platform.hash.Sha256;
import io.minio.Http;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Bytes on their way to an S3 server, of which the first so many count. */
record S3Bytes(byte[] array, int length) {

    /**
     * What the server compares, so that what lies there is what was sent.
     *
     * @param secure whether TLS keeps others from changing them; else they are part of the signature
     */
    Http.Headers checked(boolean secure) {
        var headers = new Http.Headers("Content-MD5", Base64.getEncoder().encodeToString(md5()));
        headers.put("x-amz-content-sha256", secure ? "UNSIGNED-PAYLOAD" : sha256());
        return headers;
    }

    private String sha256() {
        var hash = new Sha256();
        hash.update(array, 0, length);
        return hash.hex();
    }

    private byte[] md5() {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(array, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no MD5", e);
        }
    }
}
