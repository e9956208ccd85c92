package io.mediaproject.cdn;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.JobResult.CdnFile;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.platform.cdn.CdnNames;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a file of what ImageKit says of it: no field is promised, and new ones are kept. */
final class FileAnswer {
    private static final System.Logger LOG = System.getLogger(FileAnswer.class.getName());

    static final String PROVIDER = "imagekit";
    private static final int LONGEST_ID = 256;
    private static final int SHOWN = 300;

    private FileAnswer() {}

    /** Empty if it names no file, or one at what is no path. What is not said is taken from what was sent. */
    static Optional<CdnFile> file(JsonNode answer, NewCdnFile sent) {
        return file(answer, CdnNames.filePath(sent.folder(), sent.name()), sent.size());
    }

    /** Empty if it names no file, or another than the one at this path. */
    static Optional<CdnFile> fileAt(JsonNode answer, String path) {
        return file(answer, path, -1).filter(file -> file.path().equals(path) && file.size() >= 0);
    }

    /** Empty if it lacks what tells one file from another. */
    static Optional<CdnFiles.Listed> listed(JsonNode answer) {
        var created = time(answer.path("createdAt").asText());
        return file(answer, "", -1)
                .filter(file -> !file.path().isEmpty())
                .flatMap(file -> created.map(at -> new CdnFiles.Listed(file.fileId(), file.path(), at)));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<CdnFile> file(JsonNode answer, String path, long size) {
        String id = text(answer.path("fileId").asText());
        if (!answer.path("fileId").isTextual() || id.isBlank() || id.length() > LONGEST_ID) {
            return Optional.empty();
        }
        var said = answer.path("filePath");
        boolean named = said.isTextual() && !said.asText().isBlank();
        // Addresses are made of it and signed, and strays are told by it.
        if (named && !CdnNames.isFilePath(said.asText())) {
            LOG.log(
                    WARNING,
                    "The CDN names a file \"{0}\", which is no path: its answer is not used",
                    cut(said.asText()));
            return Optional.empty();
        }
        var itsSize = answer.path("size");
        return Optional.of(new CdnFile(
                PROVIDER,
                id,
                named ? said.asText() : path,
                itsSize.canConvertToLong() && itsSize.isIntegralNumber() ? itsSize.longValue() : size,
                fields(answer)));
    }

    private static Map<String, Object> fields(JsonNode object) {
        var fields = new LinkedHashMap<String, Object>();
        object.properties()
                .forEach(field -> value(field.getValue()).ifPresent(value -> fields.put(text(field.getKey()), value)));
        return fields;
    }

    private static Optional<Object> value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> Optional.of(fields(node));
            case ARRAY -> Optional.of(items(node));
            case STRING -> Optional.of(text(node.asText()));
            case BOOLEAN -> Optional.of(node.booleanValue());
            case NUMBER -> number(node);
            case NULL, MISSING, BINARY, POJO -> Optional.empty();
        };
    }

    private static List<Object> items(JsonNode array) {
        var items = new ArrayList<Object>();
        array.forEach(item -> value(item).ifPresent(items::add));
        return items;
    }

    private static Optional<Object> number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(node.longValue());
        }
        double value = node.doubleValue();
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }

    /** PostgreSQL keeps no NUL in a text, and MongoDB none in a name. */
    private static String text(String text) {
        return text.replace("\0", "");
    }
}
