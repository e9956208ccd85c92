package io.mediaproject.media.edit;

import io.mediaproject.media.catalogue.ShownText;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.platform.web.InvalidRequest;
import java.util.List;
import java.util.Optional;

/** An edit as a client sends it as JSON; what is missing or null stays as it is. */
record NewEdit(
        Optional<String> title,
        Optional<String> description,
        Optional<List<String>> tags,
        Optional<String> visibility) {

    Edit edit() {
        return new Edit(
                title.map(NewEdit::title),
                description.map(ShownText::text),
                tags.map(ShownText::tags),
                visibility.map(Visibility::typed));
    }

    private static String title(String typed) {
        String title = ShownText.title(typed);
        if (title.isEmpty()) {
            throw InvalidRequest.field("title", "required", "The title is empty.");
        }
        return title;
    }
}
