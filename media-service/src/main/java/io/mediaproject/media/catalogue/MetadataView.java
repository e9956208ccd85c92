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
    static final String TECHNICAL = "technical";
    static final String CDN = "cdn";

    static MetadataView without(String state) {
        return new MetadataView(state, Map.of());
    }

    /** With what is kept from others only for whom it may be shown to; the part of the CDN may come first. */
    static MetadataView of(Document document, String stateWithoutFacts, boolean privy) {
        var facts = new LinkedHashMap<String, Object>();
        if (document.get(TECHNICAL) instanceof Map<?, ?> technical) {
            facts.putAll(shown(technical, privy));
        }
        if (document.get(CDN) instanceof Map<?, ?> cdn) {
            facts.put(CDN, shown(cdn, privy));
        }
        return new MetadataView(document.containsKey(TECHNICAL) ? "available" : stateWithoutFacts, facts);
    }

    private static Map<String, Object> shown(Map<?, ?> part, boolean privy) {
        var facts = new LinkedHashMap<String, Object>();
        part.forEach((key, value) -> {
            if (value != null && (privy || !PRIVATE.equals(key))) {
                facts.put(String.valueOf(key), plain(value));
            }
        });
        return facts;
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
