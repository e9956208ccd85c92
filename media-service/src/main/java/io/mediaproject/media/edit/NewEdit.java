package io.mediaproject.media.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.media.catalogue.NewDescription;
import io.mediaproject.media.catalogue.Tag;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.platform.validation.Line;
import io.mediaproject.platform.validation.Paragraphs;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** An edit as a client sends it as JSON; what is missing or null stays as it is, but for a miniature of null. */
record NewEdit(
        Optional<@Line(min = 1) String> title,
        Optional<@Paragraphs String> description,
        Optional<@Size(max = Tag.MOST) List<@Tag String>> tags,
        Optional<Visibility> visibility,
        Optional<@NullAlone JsonNode> miniature) {

    Edit edit() {
        return new Edit(
                new NewDescription(title, description, tags, visibility),
                miniature.isPresent() ? new Picture.Removed() : new Picture.Kept());
    }
}
