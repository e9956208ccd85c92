package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What people say of a media; its owner can change all of it. */
public record Description(String title, String text, List<String> tags, Visibility visibility) {
    public Description {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title is blank");
        }
        requireNonNull(text, "text");
        requireNonNull(visibility, "visibility");
        tags = List.copyOf(tags);
    }

    public Description titled(String other) {
        return new Description(other, text, tags, visibility);
    }
}
