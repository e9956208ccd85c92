package io.mediaproject.auth.accounts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a client had better know before it sends something large. */
public record Limits(long uploadBytes, long miniatureBytes, AcceptedTypes acceptedTypes, Rates rates) {

    /** Of one user, such as {@code 30/minute}; what is empty is not limited. */
    public record Rates(Optional<String> uploads, Optional<String> jobs, OptionalInt uploadsInFlight) {}

    /** By content, not by name. */
    public record AcceptedTypes(List<String> image, List<String> video) {
        public static final AcceptedTypes ALL = new AcceptedTypes(
                List.of("jpeg", "png", "gif", "webp", "tiff", "bmp", "avif", "heic"),
                List.of("mp4", "m4v", "mov", "webm", "mkv", "avi", "mpeg", "mpeg-ts", "ogg", "3gp"));
    }
}
