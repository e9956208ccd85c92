package io.mediaproject.imagekit.library;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the uploader said about a file. */
public record Labels(
        boolean privateFile,
        boolean published,
        List<String> tags,
        @Nullable String customCoordinates,
        Map<String, Object> customMetadata,
        @Nullable String description) {
    public Labels {
        tags = List.copyOf(tags);
        customMetadata = Map.copyOf(customMetadata);
    }
}
