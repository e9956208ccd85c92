package io.mediaproject.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a document that MongoDB takes from whatever a file claims: bounded, with clean keys, private facts apart. */
final class FactsDocument {
    private static final int MOST_VALUES = 8_000;
    private static final int MOST_BYTES = 700_000;
    private static final int MOST_TEXT = 4_096;
    private static final int MOST_DEPTH = 12;

    private final Map<String, Object> places = new LinkedHashMap<>();
    private final Map<String, Object> serials = new LinkedHashMap<>();
    private int values;
    private int bytes;
    private boolean truncated;

    private FactsDocument() {}

    static Map<String, Object> of(JsonNode claims) {
        var facts = new FactsDocument();
        var document = facts.object(claims, "", 0);
        document.put("private", Map.of("location", facts.places, "serial_numbers", facts.serials));
        document.put("truncated", facts.truncated);
        return document;
    }

    private Map<String, Object> object(JsonNode node, String path, int depth) {
        var fields = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> {
            var key = Keys.snakeCase(field.getKey());
            var place = path + (path.isEmpty() ? "" : "_") + key;
            value(field.getValue(), place, depth + 1).ifPresent(value -> put(home(key, fields), key, value));
        });
        return fields;
    }

    private Map<String, Object> home(String key, Map<String, Object> open) {
        if (Keys.serial(key)) {
            return serials;
        }
        return Keys.place(key) ? places : open;
    }

    private static void put(Map<String, Object> home, String key, Object value) {
        var free = key;
        for (int i = 2; home.containsKey(free); i++) {
            free = key + "_" + i;
        }
        home.put(free, value);
    }

    private Optional<Object> value(JsonNode node, String path, int depth) {
        if (depth > MOST_DEPTH || values >= MOST_VALUES || bytes >= MOST_BYTES) {
            truncated = true;
            return Optional.empty();
        }
        values++;
        bytes += size(path);
        return switch (node.getNodeType()) {
            case OBJECT -> Optional.of(object(node, path, depth));
            case ARRAY -> Optional.of(list(node, path, depth));
            case STRING -> Optional.of(text(node.textValue()));
            case BOOLEAN -> Optional.of(node.booleanValue());
            case NUMBER -> Optional.of(node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue());
            case NULL, MISSING, BINARY, POJO -> Optional.empty();
        };
    }

    private List<Object> list(JsonNode node, String path, int depth) {
        var items = new ArrayList<>();
        node.forEach(item -> value(item, path, depth + 1).ifPresent(items::add));
        return items;
    }

    private String text(String claimed) {
        var clean = claimed.replace("\0", "");
        if (clean.length() > MOST_TEXT) {
            truncated = true;
            // Not between the two halves of one character.
            var end = Character.isHighSurrogate(clean.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
            clean = clean.substring(0, end);
        }
        bytes += size(clean);
        return clean;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
