package io.mediaproject.media.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;

/**
 * Everything technical that is known of a media.
 *
 * @param state {@code pending}, {@code available}, {@code unavailable} (MongoDB is down) or {@code failed}
 */
public record MetadataView(String state, @JsonAnyGetter Map<String, Object> facts) {
    // Where and with which device: for the owner and admins alone.
    private static final String PRIVATE = "private";

    static MetadataView without(String state) {
        return new MetadataView(state, Map.of());
    }

    /** With what is kept from others only for whom it may be shown to. */
    static MetadataView of(Document document, boolean privy) {
        var facts = new LinkedHashMap<String, Object>();
        for (var entry : document.entrySet()) {
            boolean shown =
                    !entry.getKey().startsWith("_") && (privy || !entry.getKey().equals(PRIVATE));
            if (shown && entry.getValue() != null) {
                facts.put(entry.getKey(), plain(entry.getValue()));
            }
        }
        return new MetadataView("available", facts);
    }

    /** As JSON has it: what MongoDB has types of its own for becomes text. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, Object>();
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        plain.put(String.valueOf(key), plain(inner));
                    }
                });
                yield plain;
            }
            case Collection<?> list -> list.stream().map(MetadataView::plain).toList();
            case Date date -> date.toInstant();
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
