package io.mediaproject.media.edit;

import io.mediaproject.media.catalogue.Description;
import io.mediaproject.media.catalogue.Visibility;
import java.util.List;
import java.util.Optional;

/** What of a media is to change; what is empty stays as it is. */
record Edit(
        Optional<String> title,
        Optional<String> text,
        Optional<List<String>> tags,
        Optional<Visibility> visibility,
        Picture picture) {
    Edit {
        tags = tags.map(List::copyOf);
    }

    boolean changes(Description before) {
        return !(picture instanceof Picture.Kept) || !of(before).equals(before);
    }

    Description of(Description before) {
        return new Description(
                title.orElse(before.title()),
                text.orElse(before.text()),
                tags.orElse(before.tags()),
                visibility.orElse(before.visibility()));
    }
}
