package io.mediaproject.imagekit.management;

import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.wire.ApiError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The part of ImageKit's search language that is served: name, path, id, tags and times, joined by AND. */
final class SearchQuery {
    private static final Pattern TERM = Pattern.compile(
            "\\s*(name|path|id|tags|private|createdAt|updatedAt)\\s*(=|:|IN|<=|<|>=|>)\\s*(\\[[^\\]]*\\]|\"(?:[^\"\\\\]|\\\\.)*\"|true|false)\\s*");
    private static final Pattern AND = Pattern.compile("\\s*AND\\b");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(true|false)");

    private SearchQuery() {}

    /** What a file must be to match; a query that is not understood is refused and never half obeyed. */
    static Predicate<FileRecord> parse(String query) {
        Predicate<FileRecord> matches = _ -> true;
        var term = TERM.matcher(query);
        var and = AND.matcher(query);
        int at = 0;
        while (true) {
            if (!term.region(at, query.length()).lookingAt()) {
                throw ApiError.Invalid.parameter("searchQuery");
            }
            matches = matches.and(term(term.group(1), term.group(2), values(term.group(3))));
            at = term.end();
            if (at == query.length()) {
                return matches;
            }
            if (!and.region(at, query.length()).lookingAt()) {
                throw ApiError.Invalid.parameter("searchQuery");
            }
            at = and.end();
        }
    }

    private static Predicate<FileRecord> term(String field, String operator, List<String> values) {
        boolean time = field.endsWith("At");
        // Only times are compared, and they are neither searched in nor listed.
        if (time && operator.matches(":|IN") || !time && operator.matches("[<>]=?")) {
            throw ApiError.Invalid.parameter("searchQuery");
        }
        return switch (field) {
            case "createdAt" -> compared(FileRecord::createdAt, operator, values.getFirst());
            case "updatedAt" -> compared(FileRecord::updatedAt, operator, values.getFirst());
            case "name" ->
                operator.equals(":")
                        ? file -> values.stream().anyMatch(file.name()::startsWith)
                        : file -> values.contains(file.name());
            case "path" ->
                operator.equals(":")
                        ? file -> values.stream().anyMatch(path -> below(file.folder(), path))
                        : file -> values.stream().anyMatch(path -> file.folder().equals(folder(path)));
            case "id" -> file -> values.contains(file.fileId().value());
            case "private" ->
                file -> values.contains(Boolean.toString(file.labels().privateFile()));
            default -> file -> file.labels().tags().stream().anyMatch(values::contains);
        };
    }

    private static Predicate<FileRecord> compared(Function<FileRecord, Instant> time, String operator, String value) {
        Instant given;
        try {
            given = Instant.parse(value);
        } catch (DateTimeParseException _) {
            throw ApiError.Invalid.parameter("searchQuery");
        }
        return file -> {
            int order = time.apply(file).compareTo(given);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> order == 0;
            };
        };
    }

    /** A folder without its last slash, as ImageKit takes both. */
    static String folder(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        return absolute.length() > 1 && absolute.endsWith("/")
                ? absolute.substring(0, absolute.length() - 1)
                : absolute;
    }

    private static boolean below(String folder, String path) {
        String top = folder(path);
        return top.equals("/") || folder.equals(top) || folder.startsWith(top + "/");
    }

    private static List<String> values(String literal) {
        var values = new ArrayList<String>();
        var text = TEXT.matcher(literal);
        while (text.find()) {
            values.add(text.group(1) == null ? text.group(2) : text.group(1).replaceAll("\\\\(.)", "$1"));
        }
        if (values.isEmpty()) {
            throw ApiError.Invalid.parameter("searchQuery");
        }
        return values;
    }
}
