package io.mediaproject.metadata;

import io.mediaproject.ffmpeg.Summary;
import java.util.Map;

/**
 * What is known of a file: a document of maps, lists, strings and numbers, and its summary. The document's key {@code
 * private} holds {@code location} and {@code serial_numbers}, which only the owner and admins may see.
 */
public record TechnicalFacts(Map<String, Object> document, Summary summary) {
    public TechnicalFacts {
        document = Map.copyOf(document);
    }
}
