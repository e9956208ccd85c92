package io.mediaproject.auth.accounts;

import java.util.List;

/** What a client had better know before it sends something large. */
public record Limits(long uploadBytes, long miniatureBytes, AcceptedTypes acceptedTypes) {

    /** By content, not by name. */
    public record AcceptedTypes(List<String> image, List<String> video) {
        public static final AcceptedTypes ALL = new AcceptedTypes(
                List.of("jpeg", "png", "gif", "webp", "tiff", "bmp", "avif", "heic"),
                List.of("mp4", "m4v", "mov", "webm", "mkv", "avi", "mpeg", "mpeg-ts", "ogg", "3gp"));
    }
}
