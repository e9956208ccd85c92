package io.mediaproject.media.catalogue;

import io.mediaproject.platform.validation.Line;
import io.mediaproject.platform.validation.Paragraphs;
import io.mediaproject.platform.validation.ShownText;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** What people say of a media in a form; what is empty was not said. */
public record NewDescription(
        Optional<@Line String> title,
        Optional<@Paragraphs String> description,
        Optional<@Size(max = Tag.MOST) List<@Tag String>> tags,
        Optional<Visibility> visibility) {

    public NewDescription {
        // Web forms send the fields that were left empty, too.
        title = title.map(ShownText::kept).filter(given -> !given.isEmpty());
        description = description.map(ShownText::kept);
        tags = tags.map(NewDescription::once);
    }

    /** Said of a media of which this was said before. */
    public Description after(Description before) {
        return new Description(
                title.orElse(before.title()),
                description.orElse(before.text()),
                tags.orElse(before.tags()),
                visibility.orElse(before.visibility()));
    }

    /** Each tag once, in their order. */
    private static List<String> once(List<String> typed) {
        return typed.stream()
                .map(ShownText::kept)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }
}
