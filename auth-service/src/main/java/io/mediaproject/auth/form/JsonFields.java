package io.mediaproject.auth.form;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JSON object of texts. */
final class JsonFields {
    private JsonFields() {}

    static List<Field> read(byte[] body) {
        // The lenient factory, because a repeated field is ours to report together with all other errors.
        try (var in = Json.lenient().getFactory().createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidRequest.malformed("The body is not a JSON object.");
            }
            var fields = new ArrayList<Field>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                // A field that is null is a field that is not there.
                if (in.nextToken() != JsonToken.VALUE_NULL) {
                    fields.add(value(name, in));
                }
            }
            if (in.nextToken() != null) {
                throw InvalidRequest.malformed("Something follows the JSON object.");
            }
            return fields;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw InvalidRequest.malformed("The body is not well-formed JSON (line %d, column %d)."
                    .formatted(at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Field value(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            in.skipChildren();
            return new Field.NoText(name);
        }
        int from = in.getTextOffset();
        return new Field.Text(name, Arrays.copyOfRange(in.getTextCharacters(), from, from + in.getTextLength()));
    }
}
