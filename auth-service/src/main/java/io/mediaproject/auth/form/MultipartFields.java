package io.mediaproject.auth.form;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.media.multipart.MultiPart;
import io.helidon.http.media.multipart.ReadablePart;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of an HTML form that could also carry files, but must not here. */
final class MultipartFields {
    private static final int LONGEST_FIELD = 8 << 10;

    private MultipartFields() {}

    static List<Field> read(ServerRequest request) {
        var boundary =
                request.headers().contentType().map(type -> type.parameters().containsKey("boundary"));
        if (!boundary.orElse(false)) {
            throw InvalidRequest.malformed("The multipart body has no boundary.");
        }
        try {
            return parts(request.content().as(MultiPart.class));
        } catch (DataReader.InsufficientDataAvailableException | IllegalArgumentException | IllegalStateException _) {
            throw InvalidRequest.malformed("The multipart body is malformed.");
        }
    }

    private static List<Field> parts(MultiPart parts) {
        var fields = new ArrayList<Field>();
        while (parts.hasNext()) {
            if (fields.size() == FormReader.MOST_FIELDS) {
                throw InvalidRequest.malformed("The body has more than %d fields.".formatted(FormReader.MOST_FIELDS));
            }
            fields.add(field(parts.next()));
        }
        return fields;
    }

    private static Field field(ReadablePart part) {
        // The parser would believe such a length, and silently cut the part off there.
        if (part.partHeaders().contains(HeaderNames.CONTENT_LENGTH)) {
            throw InvalidRequest.malformed("A part of the multipart body states a length of its own.");
        }
        byte[] bytes = bytes(part);
        try {
            return part.fileName().isPresent()
                    ? new Field.NoText(part.name())
                    : new Field.Text(part.name(), FormReader.characters(bytes, 0, bytes.length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(ReadablePart part) {
        try (var in = part.inputStream()) {
            byte[] bytes = in.readNBytes(LONGEST_FIELD + 1);
            if (bytes.length > LONGEST_FIELD) {
                throw InvalidRequest.field(
                        part.name(), "too_long", "%s is longer than %d bytes.".formatted(part.name(), LONGEST_FIELD));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
