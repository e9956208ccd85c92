package io.mediaproject.platform.cdn;

import java.net.URI;
import java.time.Instant;

/** Makes the addresses of files on the CDN: everything below one URL endpoint, signed with one private key. */
public final class SignedUrl {
    private final String endpoint;
    private final UrlSignature signature;

    public SignedUrl(URI urlEndpoint, String privateKey) {
        String text = urlEndpoint.toString();
        this.endpoint = text.endsWith("/") ? text : text + "/";
        this.signature = new UrlSignature(privateKey);
    }

    /** The address of the file at {@code filePath} (as ImageKit tells it, not encoded) that works until {@code expires}. */
    public URI of(String filePath, Instant expires) {
        return URI.create(endpoint + signature.sign(CdnNames.encodePath(filePath), expires));
    }

    /** The address of the file at {@code filePath} without a signature, as the CDN names it in its own answers. */
    public URI unsigned(String filePath) {
        return URI.create(endpoint + CdnNames.encodePath(filePath));
    }

    /** The address of the file at {@code filePath} that works for ever. */
    public URI forEver(String filePath) {
        return URI.create(endpoint + signature.signForEver(CdnNames.encodePath(filePath)));
    }
}
