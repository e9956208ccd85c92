package io.mediaproject.imagekit.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What ImageKit tells about the content of a file; a fact that does not apply or is not known is null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
        @Nullable Integer height,
        @Nullable Integer width,
        @Nullable Long bitRate,
        @Nullable Long duration,
        @Nullable String audioCodec,
        @Nullable String videoCodec) {
    public static final Facts UNKNOWN = new Facts(null, null, null, null, null, null);

    public static Facts ofImage(int width, int height) {
        return new Facts(height, width, null, null, null, null);
    }
}
