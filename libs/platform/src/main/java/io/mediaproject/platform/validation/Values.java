package io.mediaproject.platform.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/** One value of one field, from the JSON or the words that came. */
final class Values {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    // PostgreSQL takes no NUL, and half a surrogate pair is no text in UTF-8.
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");
    private static final int QUOTED = 40;

    private Values() {}

    /** What one value was read as. */
    sealed interface Reading {
        record Good(Object value) implements Reading {}

        record Bad(Fault fault) implements Reading {}
    }

    static Reading ofJson(String field, JsonNode node, JavaType type) {
        if (node.isNull()) {
            return new Reading.Bad(Fault.required(field));
        }
        if (node.isTextual() && (type.isEnumType() || type.hasRawClass(String.class))) {
            return ofWords(field, node.textValue(), type);
        }
        if (node.isNumber() && type.hasRawClass(Instant.class)) { // Jackson would take it for seconds since 1970.
            return new Reading.Bad(Fault.wrongType(field, Wanted.of(type)));
        }
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return outOfRange(field);
        }
        try {
            Object value = Json.strict().readerFor(type).readValue(node);
            // Jackson makes null of a blank text where another type is wanted.
            return value == null ? new Reading.Bad(Fault.wrongType(field, Wanted.of(type))) : new Reading.Good(value);
        } catch (JsonMappingException e) {
            return new Reading.Bad(Failures.of(field, type, e));
        } catch (JsonProcessingException _) {
            return outOfRange(field); // The number does not fit into its type.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same from a query, where everything is text. */
    static Reading ofWords(String field, String words, JavaType type) {
        if (type.hasRawClass(String.class)) {
            return text(field, words);
        }
        if (type.isEnumType()) {
            return Wanted.constant(type, words)
                    .<Reading>map(Reading.Good::new)
                    .orElseGet(() -> bad(
                            field,
                            "not_one_of",
                            "%s is \"%s\"; it takes %s.".formatted(field, shown(words), Wanted.of(type))));
        }
        var raw = Wanted.boxed(type);
        if (raw == Boolean.class) {
            return switch (words) {
                case "true" -> new Reading.Good(true);
                case "false" -> new Reading.Good(false);
                default -> bad(field, "not_a_flag", field + " is neither true nor false.");
            };
        }
        return Number.class.isAssignableFrom(raw)
                ? number(field, words, type)
                : ofJson(field, TextNode.valueOf(words), type);
    }

    private static Reading number(String field, String words, JavaType type) {
        boolean whole = Wanted.whole(type);
        if (!(whole ? WHOLE : DECIMAL).matcher(words).matches()) {
            return bad(
                    field, "wrong_type", "%s is \"%s\"; it takes %s.".formatted(field, shown(words), Wanted.of(type)));
        }
        var nodes = Json.strict().getNodeFactory();
        var node = whole ? nodes.numberNode(Long.parseLong(words)) : nodes.numberNode(new BigDecimal(words));
        return ofJson(field, node, type);
    }

    private static Reading text(String field, String text) {
        return NO_TEXT.matcher(text).find()
                ? bad(field, "forbidden_character", field + " holds a NUL or half a character; take it out.")
                : new Reading.Good(text);
    }

    private static Reading outOfRange(String field) {
        return bad(field, "out_of_range", field + " is a number that is too large.");
    }

    private static Reading bad(String field, String code, String message) {
        return new Reading.Bad(new Fault(field, code, message));
    }

    private static String shown(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
