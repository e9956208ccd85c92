package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.ShownText;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text fields of an upload or an edit, each checked when it comes.
 *
 * @param title empty when none was given: an upload then gets one from the file's name
 * @param fields how many have come
 */
public record UploadForm(
        Optional<String> title,
        Optional<String> text,
        Optional<List<String>> tags,
        Optional<Visibility> visibility,
        int fields) {

    public UploadForm {
        tags = tags.map(List::copyOf);
    }

    public static UploadForm empty() {
        return new UploadForm(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** With one field more; refuses a field that is unknown, comes twice or is not valid. */
    public UploadForm with(String field, InputStream content) throws IOException {
        if (fields == UploadLimits.FIELDS) {
            throw InvalidRequest.field(
                    field, "too_many", "There are more than %d fields.".formatted(UploadLimits.FIELDS));
        }
        return switch (field) {
            case "title" -> titled(ShownText.title(once(field, title, content)));
            case "description" ->
                new UploadForm(
                        title, Optional.of(ShownText.text(once(field, text, content))), tags, visibility, next());
            case "tags" -> tagged(value(field, content));
            case "visibility" ->
                new UploadForm(
                        title, text, tags, Optional.of(Visibility.typed(once(field, visibility, content))), next());
            default ->
                throw InvalidRequest.field(
                        field,
                        "unknown_field",
                        "The fields are miniature, title, description, tags and visibility; an upload has video or file, too.");
        };
    }

    private UploadForm titled(String typed) {
        // Web forms send the fields that were left empty, too.
        var given = Optional.of(typed).filter(some -> !some.isEmpty());
        return new UploadForm(given, text, tags, visibility, next());
    }

    private UploadForm tagged(String typed) {
        var all =
                Stream.concat(tags.orElse(List.of()).stream(), Stream.of(typed)).toList();
        return new UploadForm(title, text, Optional.of(ShownText.tags(all)), visibility, next());
    }

    private int next() {
        return fields + 1;
    }

    private static String once(String field, Optional<?> before, InputStream content) throws IOException {
        if (before.isPresent()) {
            throw InvalidRequest.field(field, "repeated", field + " may come once.");
        }
        return value(field, content);
    }

    private static String value(String field, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(UploadLimits.FIELD_BYTES + 1);
        if (bytes.length > UploadLimits.FIELD_BYTES) {
            throw InvalidRequest.field(
                    field, "too_long", "%s has more than %d bytes.".formatted(field, UploadLimits.FIELD_BYTES));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw InvalidRequest.field(field, "not_utf8", field + " is not UTF-8 text.");
        }
    }
}
