package io.mediaproject.cdn;

import io.mediaproject.contracts.Task;
import io.mediaproject.platform.config.EnvConfig;

/** How large a file the account's plan takes, where that is known: CDN_MAX_VIDEO_BYTES, CDN_MAX_IMAGE_BYTES. */
record SizeLimits(long video, long image) {
    /** Then the CDN itself says what is too large, once it was sent. */
    static final SizeLimits UNKNOWN = new SizeLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    static SizeLimits from(EnvConfig env) {
        return new SizeLimits(
                env.number("CDN_MAX_VIDEO_BYTES", UNKNOWN.video, 0, Long.MAX_VALUE),
                env.number("CDN_MAX_IMAGE_BYTES", UNKNOWN.image, 0, Long.MAX_VALUE));
    }

    boolean allow(Task.Source source) {
        return source.size() <= (source.mimeType().startsWith("image/") ? image : video);
    }
}
