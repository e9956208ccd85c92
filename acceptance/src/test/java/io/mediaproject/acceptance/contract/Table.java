package io.mediaproject.acceptance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The expected codes: a line has an operation, an object, and a code for each caller. */
record Table(Map<String, String> lines) {
    private static final String FILE = "/contract/authorisation.txt";

    static Table read() {
        try (var in = Table.class.getResourceAsStream(FILE)) {
            var lines = new LinkedHashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> put(lines, line));
            return new Table(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when nobody has thought about it yet. */
    Optional<String> codes(String operation, String object) {
        return Optional.ofNullable(lines.get(key(operation, object)));
    }

    /** The objects on which an operation has to be tried. */
    static List<String> objects(String operation) {
        if (operation.matches("\\w+ /(media|jobs)/\\{id}.*")) {
            return List.of("own", "private", "members", "public", "deleted", "missing");
        }
        if (operation.contains("/dead-letters/{id}")) {
            return List.of("missing");
        }
        if (operation.contains("/users/{id}")) {
            return List.of("account", "missing");
        }
        return operation.contains("/roles/{name}") ? List.of("role", "built_in", "missing") : List.of("-");
    }

    static String key(String operation, String object) {
        return operation + " | " + object;
    }

    static String codes(List<Integer> statuses) {
        return statuses.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void put(Map<String, String> lines, String line) {
        var cells = line.split("\\|");
        var before = lines.put(key(cells[0].strip(), cells[1].strip()), cells[2].strip());
        if (before != null) {
            throw new AssertionError("Twice in the table: " + line);
        }
    }
}
