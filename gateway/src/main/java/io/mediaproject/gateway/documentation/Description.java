package io.mediaproject.gateway.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the services say of themselves, joined to one OpenAPI document. */
final class Description {
    private static final List<String> FILES = List.of("gateway", "auth-service", "media-service");
    private static final int MOST_ALIASES = 1_000;

    private final Map<String, Object> document;

    private Description(Map<String, Object> document) {
        this.document = document;
    }

    /** From the files that the build puts into this jar. */
    static Description read() {
        var files = FILES.stream().map(Description::file).toList();
        var joined = files.getFirst();
        files.stream().skip(1).forEach(file -> join("", joined, file));
        return new Description(joined);
    }

    String json() {
        try {
            return Json.lenient().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        // By way of JSON: what stands in a file once and is used twice stands there twice, not as an alias.
        return new Yaml(options).dump(yamlOf(json()));
    }

    /** Adds what is new, section by section; what both have is a mistake of ours. */
    static void join(String where, Map<String, Object> whole, Map<String, Object> part) {
        part.forEach((name, value) -> {
            var here = where + "/" + name;
            if (!whole.containsKey(name)) {
                whole.put(name, value);
            } else if (isSection(here)) {
                var both = section(whole.get(name));
                join(here, both, section(value));
                whole.put(name, both);
            } else {
                throw new IllegalStateException("Two services describe " + here);
            }
        });
    }

    private static boolean isSection(String where) {
        return where.equals("/paths") || where.equals("/components") || where.matches("/components/[a-zA-Z]+");
    }

    private static Map<String, Object> file(String service) {
        try (var in = Description.class.getResourceAsStream("/openapi/" + service + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The build has left out the description of " + service);
            }
            return yamlOf(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yamlOf(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return section(new Yaml(new SafeConstructor(options)).load(text));
    }

    private static Map<String, Object> section(@Nullable Object value) {
        var section = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) requireNonNull(value, "section")).forEach((name, inner) -> section.put((String) name, inner));
        return section;
    }
}
