package io.mediaproject.imagekit.wire;

import io.mediaproject.platform.cdn.CdnNames;
import java.net.URI;
import java.util.Optional;

/** The public address below which the files are delivered; it may belong to a gateway in front. */
public final class Endpoint {
    private final String base;

    public Endpoint(URI address) {
        String text = address.toString();
        this.base = text.endsWith("/") ? text : text + "/";
    }

    public String url(String filePath) {
        return base + CdnNames.encodePath(filePath);
    }

    public String thumbnail(String filePath) {
        return base + "tr:n-ik_ml_thumbnail/" + CdnNames.encodePath(filePath);
    }

    /** What follows the endpoint in a URL, if the URL is one of ours. */
    public Optional<String> rest(String url) {
        return url.startsWith(base) ? Optional.of(url.substring(base.length())) : Optional.empty();
    }
}
