package io.mediaproject.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.mediaproject.acceptance.client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the OpenAPI document promises, operation by operation. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String PREFIX = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final Map<String, JsonNode> operations;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Contract(JsonNode document) {
        this.document = document;
        this.operations = operations(document);
    }

    /** By name, as in {@code GET /media/{id}}: without the prefix and without the slash at the end. */
    Set<String> operations() {
        return operations.keySet();
    }

    /** The names that may stand in its query, and one that may not. */
    List<String> queryParameters(String operation) {
        var names = new ArrayList<>(List.of("no_such_parameter"));
        for (var parameter : parameters(operation)) {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    /** Its own, and those of its path. */
    private List<JsonNode> parameters(String operation) {
        var found = new ArrayList<JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    if (name(member.getKey(), path.getKey()).equals(operation)) {
                        path.getValue().path("parameters").forEach(shared -> found.add(resolved(shared)));
                        member.getValue().path("parameters").forEach(own -> found.add(resolved(own)));
                    }
                }));
        return found;
    }

    /** The names that may stand in its JSON body; empty when it takes none. */
    Set<String> bodyFields(String operation) {
        var schema = Objects.requireNonNull(operations.get(operation))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        var names = new TreeSet<String>();
        resolved(schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A JSON body that it takes. */
    JsonNode jsonBody(String operation) {
        try {
            return JSON.readTree(Body.good(operation, "no token").orElseThrow().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every way in which this answer is not what was promised. */
    List<String> deviations(String operation, Answer answer) {
        var promise = operations.get(operation);
        if (promise == null) {
            return List.of(operation + " is not described");
        }
        var response = resolved(promise.path("responses").path("" + answer.status()));
        if (response.isMissingNode()) {
            return List.of("%s answered %s, which is not described".formatted(operation, answer));
        }
        return content(operation, response.path("content"), answer);
    }

    private List<String> content(String operation, JsonNode content, Answer answer) {
        if (answer.body().length == 0) {
            return content.isEmpty() || operation.startsWith("HEAD ")
                    ? List.of()
                    : List.of("%s answered %d without a body".formatted(operation, answer.status()));
        }
        var type = answer.header("Content-Type").replaceFirst(";.*", "").strip();
        var media = content.has(type) ? content.get(type) : content.path("*/*");
        if (media.isMissingNode()) {
            return List.of("%s answered %d as %s, which is not described".formatted(operation, answer.status(), type));
        }
        return type.endsWith("json") && content.has(type) ? schema(operation, answer, media.path("schema")) : List.of();
    }

    private List<String> schema(String operation, Answer answer, JsonNode wanted) {
        var deviations = new ArrayList<String>();
        for (ValidationMessage message :
                schemas.computeIfAbsent(wanted.toString(), _ -> compile(wanted)).validate(answer.json())) {
            deviations.add("%s answered %d: %s".formatted(operation, answer.status(), message.getMessage()));
        }
        return deviations;
    }

    /** The schema within the document, so that its references lead somewhere. */
    private JsonSchema compile(JsonNode wanted) {
        var whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("$defs", document.at("/components/schemas"));
        whole.set("allOf", JSON.createArrayNode().add(wanted));
        var text = whole.toString().replace("\"#/components/schemas/", "\"#/$defs/");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text, STRICT);
    }

    private JsonNode resolved(JsonNode node) {
        return Optional.ofNullable(node.get("$ref"))
                .map(ref -> document.at(ref.asText().substring(1)))
                .orElse(node);
    }

    private static Map<String, JsonNode> operations(JsonNode document) {
        var found = new TreeMap<String, JsonNode>();
        for (var path : document.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    found.put(name(member.getKey(), path.getKey()), member.getValue());
                }
            }
        }
        return found;
    }

    static String name(String method, String path) {
        var bare = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        boolean slash = bare.length() > 1 && bare.endsWith("/");
        return method.toUpperCase(java.util.Locale.ROOT) + " " + (slash ? bare.substring(0, bare.length() - 1) : bare);
    }
}
