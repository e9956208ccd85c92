package io.mediaproject.media.catalogue;

/**
 * Where a copy lies on a CDN: the path only, URLs are signed when they are read.
 *
 * @param kind {@code original} or {@code miniature}
 */
public record CdnCopy(String kind, String provider, String path) {
    static final String ORIGINAL = "original";
    static final String MINIATURE = "miniature";
}
