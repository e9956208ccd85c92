package io.mediaproject.auth.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;

/** Takes a body apart by its content type. */
final class FormReader {
    static final int LARGEST = 64 << 10;
    static final int MOST_FIELDS = 20;

    private FormReader() {}

    static List<Field> read(ServerRequest request) {
        var type =
                request.headers().contentType().map(header -> header.mediaType().text());
        var fields = switch (type.orElse("")) {
            case MediaTypes.APPLICATION_JSON_VALUE -> whole(request, JsonFields::read);
            case MediaTypes.APPLICATION_FORM_URLENCODED_VALUE -> whole(request, UrlEncodedFields::read);
            case MediaTypes.MULTIPART_FORM_DATA_VALUE -> MultipartFields.read(request);
            default ->
                throw InvalidRequest.unsupportedType(
                        "Send the body as application/json, application/x-www-form-urlencoded or multipart/form-data.");
        };
        if (fields.size() > MOST_FIELDS) {
            throw InvalidRequest.malformed("The body has more than %d fields.".formatted(MOST_FIELDS));
        }
        return fields;
    }

    /** Strictly: what is no UTF-8 could be read in two ways. */
    static char[] characters(byte[] bytes, int from, int to) {
        try {
            var decoded = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            var characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return characters;
        } catch (CharacterCodingException _) {
            throw InvalidRequest.malformed("The body is not UTF-8.");
        }
    }

    private static List<Field> whole(ServerRequest request, Fields reader) {
        byte[] bytes = Requests.bytes(request, LARGEST);
        try {
            return reader.read(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** How the bytes of one content type become fields. */
    private interface Fields {
        List<Field> read(byte[] body);
    }
}
