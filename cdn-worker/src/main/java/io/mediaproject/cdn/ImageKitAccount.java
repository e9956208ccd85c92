package io.mediaproject.cdn;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whose ImageKit it is and where.
 *
 * @param upload the whole address of upload API V2
 * @param api the address of the management API, without a path and without a slash at its end
 */
record ImageKitAccount(URI upload, URI api, String privateKey) {

    /** ImageKit takes the private key as a user name without a password. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((privateKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ImageKitAccount[upload=" + upload + ", api=" + api + "]";
    }
}
