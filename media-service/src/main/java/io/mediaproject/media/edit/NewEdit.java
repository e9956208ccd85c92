package io.mediaproject.media.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.media.catalogue.ShownText;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.platform.web.InvalidRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An edit as a client sends it as JSON; what is missing or null stays as it is, but for a miniature of null. */
record NewEdit(
        Optional<String> title,
        Optional<String> description,
        Optional<List<String>> tags,
        Optional<String> visibility,
        @Nullable JsonNode miniature) {

    Edit edit() {
        return new Edit(
                title.map(NewEdit::title),
                description.map(ShownText::text),
                tags.map(ShownText::tags),
                visibility.map(Visibility::typed),
                picture());
    }

    private Picture picture() {
        if (miniature == null || miniature.isMissingNode()) {
            return new Picture.Kept();
        }
        if (miniature.isNull()) {
            return new Picture.Removed();
        }
        throw InvalidRequest.field(
                "miniature", "wrong_type", "miniature is null, which removes it. Send a new one in a form.");
    }

    private static String title(String typed) {
        String title = ShownText.title(typed);
        if (title.isEmpty()) {
            throw InvalidRequest.field("title", "required", "The title is empty.");
        }
        return title;
    }
}
