package io.mediaproject.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.validation.Fault;
import io.mediaproject.platform.validation.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads requests into types, once, at the edge. */
public final class Requests {
    private static final int LARGEST_JSON = 1 << 20;

    private Requests() {}

    /** The media of a route with {@code {id}}. */
    public static MediaId mediaId(ServerRequest request) {
        return pathId(request, "id", MediaId::parse);
    }

    public static JobId jobId(ServerRequest request) {
        return pathId(request, "id", JobId::parse);
    }

    public static UserId userId(ServerRequest request) {
        return pathId(request, "id", UserId::parse);
    }

    /** What is no id names nothing: 404. */
    public static <T> T pathId(ServerRequest request, String name, Function<String, Optional<T>> parse) {
        var text = request.path().pathParameters().first(name).orElse("");
        return parse.apply(text).orElseThrow(() -> new Refused(Problem.notFound("Nothing is at this address.")));
    }

    /** Empty when absent or blank; the same name twice is refused. */
    public static Optional<String> query(ServerRequest request, String name) {
        if (!request.query().contains(name)) {
            return Optional.empty();
        }
        var values = request.query().all(name);
        if (values.size() > 1) {
            throw InvalidRequest.field(name, "repeated", "%s stands %d times.".formatted(name, values.size()));
        }
        return values.stream().filter(value -> !value.isBlank()).findFirst();
    }

    private record Nothing() {}

    /** For routes that ask nothing: whoever sends a parameter means something that would be lost. */
    public static void noQuery(ServerRequest request) {
        if (!request.query().isEmpty()) {
            query(request, Nothing.class);
        }
    }

    /**
     * The whole query as a record, by the names of its components in snake_case; 422 with everything that is wrong. A
     * blank parameter is an absent one, enums are read by their word in small letters.
     */
    public static <T extends Record> T query(ServerRequest request, Class<T> type) {
        var query = request.query();
        var sent = query.names().stream().collect(Collectors.toMap(name -> name, query::all));
        return Validation.translated(() -> Records.ofQuery(sent, type));
    }

    /**
     * A JSON body as a record; 400 when malformed, 413 over 1 MiB, 415 when it is no JSON, 422 with everything that is
     * wrong with its fields.
     */
    public static <T extends Record> T body(ServerRequest request, Class<T> type) {
        requireJson(request);
        var tree = tree(bytes(request, LARGEST_JSON));
        if (tree.isMissingNode() || tree.isNull()) {
            throw InvalidRequest.malformed(
                    "The body is %s. Send a JSON object.".formatted(tree.isNull() ? "null" : "empty"));
        }
        return Validation.translated(() -> Records.ofJson(tree, type));
    }

    /**
     * The texts of a form as a record; 422 with everything that is wrong.
     *
     * @param known what was seen to be wrong while the form came in
     */
    public static <T extends Record> T form(Map<String, List<String>> texts, List<Fault> known, Class<T> type) {
        return Validation.translated(() -> Records.ofForm(texts, known, type));
    }

    /** The whole body, which must be small. */
    public static byte[] bytes(ServerRequest request, int most) {
        var announced = request.headers().contentLength();
        if (announced.isPresent() && announced.getAsLong() > most) {
            throw tooLarge(most);
        }
        if (!Bodies.announced(request)) {
            return new byte[0];
        }
        try {
            var in = request.content().inputStream();
            var bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw tooLarge(most);
            }
            return bytes;
        } catch (IOException e) {
            throw new CloseConnectionException("The client broke off its request", e);
        }
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return Json.strict().readTree(bytes);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw InvalidRequest.malformed("The body is not well-formed JSON%s."
                    .formatted(at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireJson(ServerRequest request) {
        var type = request.headers().contentType();
        if (type.isEmpty() || !type.get().mediaType().text().equals(MediaTypes.APPLICATION_JSON.text())) {
            throw InvalidRequest.unsupportedType("Send the body as application/json.");
        }
    }

    private static Refused tooLarge(int most) {
        return new Refused(Problem.tooLarge("The body is larger than %d bytes.".formatted(most)));
    }
}
