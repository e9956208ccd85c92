package io.mediaproject.imagekit.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.imagekit.library.Labels;
import io.mediaproject.imagekit.library.NewFile;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Json;
import io.mediaproject.platform.cdn.CdnNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the text fields of an upload by ImageKit's rules. */
final class UploadFields {
    private static final int NAME_LENGTH = 500;
    private static final int TAGS_LENGTH = 500;
    private static final int FOLDER_DEPTH = 50;
    private static final List<String> NOT_SERVED = List.of("transformation", "extensions", "checks", "webhookUrl");
    private static final Set<String> RESPONSE_FIELDS = Set.of(
            "tags",
            "customCoordinates",
            "isPrivateFile",
            "isPublished",
            "embeddedMetadata",
            "customMetadata",
            "metadata",
            "selectedFieldsSchema");

    private final Map<String, String> fields;

    UploadFields(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    NewFile newFile() {
        // Taking these in silence would promise work that nobody does.
        NOT_SERVED.stream().filter(fields::containsKey).findFirst().ifPresent(name -> {
            throw new ApiError.Invalid("This emulator does not serve the " + name + " parameter. Leave it out.");
        });
        return new NewFile(
                folder(), fileName(), flag("useUniqueFileName", true), flag("overwriteFile", true), labels());
    }

    /** What the caller wants to see in the answer beyond the usual. */
    Set<String> responseFields() {
        var wanted = new HashSet<>(list("responseFields"));
        if (!RESPONSE_FIELDS.containsAll(wanted)) {
            throw ApiError.Invalid.parameter("responseFields");
        }
        return wanted;
    }

    private Labels labels() {
        return new Labels(
                flag("isPrivateFile", false),
                flag("isPublished", true),
                tags(),
                fields.get("customCoordinates"),
                customMetadata(),
                fields.get("description"));
    }

    private String fileName() {
        var wanted = fields.get("fileName");
        if (wanted == null || wanted.isBlank()) {
            throw ApiError.Invalid.missing("fileName");
        }
        if (wanted.length() > NAME_LENGTH) {
            throw ApiError.Invalid.parameter("fileName");
        }
        return CdnNames.fileName(wanted);
    }

    private String folder() {
        var folder = CdnNames.folder(fields.getOrDefault("folder", "/"));
        if (folder.chars().filter(c -> c == '/').count() > FOLDER_DEPTH) {
            throw ApiError.Invalid.parameter("folder");
        }
        return folder;
    }

    private List<String> tags() {
        var text = fields.getOrDefault("tags", "");
        if (text.length() > TAGS_LENGTH || text.contains("%")) {
            throw ApiError.Invalid.parameter("tags");
        }
        return list("tags");
    }

    private List<String> list(String name) {
        return Arrays.stream(fields.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private boolean flag(String name, boolean otherwise) {
        return switch (fields.get(name)) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw ApiError.Invalid.parameter(name);
        };
    }

    private Map<String, Object> customMetadata() {
        var text = fields.get("customMetadata");
        if (text == null) {
            return Map.of();
        }
        try {
            var document = Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            if (!document.isObject()) {
                throw ApiError.Invalid.parameter("customMetadata");
            }
            var metadata = new LinkedHashMap<String, Object>();
            document.properties()
                    .forEach(field ->
                            metadata.put(field.getKey(), field.getValue().asText()));
            return metadata;
        } catch (JsonProcessingException malformed) {
            throw ApiError.Invalid.parameter("customMetadata");
        }
    }
}
