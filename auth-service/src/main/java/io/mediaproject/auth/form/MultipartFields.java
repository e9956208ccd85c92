package io.mediaproject.auth.form;

import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.platform.multipart.Multipart;
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
        try {
            return fields(Multipart.of(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Field> fields(Multipart parts) throws IOException {
        var fields = new ArrayList<Field>();
        for (var part = parts.next(); part.isPresent(); part = parts.next()) {
            if (fields.size() == FormReader.MOST_FIELDS) {
                throw InvalidRequest.malformed("The body has more than %d fields.".formatted(FormReader.MOST_FIELDS));
            }
            fields.add(field(part.get()));
        }
        return fields;
    }

    private static Field field(Multipart.Part part) throws IOException {
        String name = part.headers().field();
        byte[] bytes = part.content().readNBytes(LONGEST_FIELD + 1);
        try {
            if (bytes.length > LONGEST_FIELD) {
                throw InvalidRequest.field(
                        name, "too_long", "%s is longer than %d bytes.".formatted(name, LONGEST_FIELD));
            }
            return part.headers().filename().isPresent()
                    ? new Field.NoText(name)
                    : new Field.Text(name, FormReader.characters(bytes, 0, bytes.length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
