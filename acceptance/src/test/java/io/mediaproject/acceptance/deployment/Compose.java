package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as it is read, with nothing put in for its variables yet. */
record Compose(JsonNode tree) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:[?-])([^}]*)}");
    private static final String SECRET = "a-secret-of-a-test-that-is-long-enough";

    static Compose parse(String text) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text);
        return new Compose(new ObjectMapper().valueToTree(yaml));
    }

    JsonNode services() {
        return tree.path("services");
    }

    /** As the container sees it. */
    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        services()
                .path(service)
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), fill(entry.getValue().asText())));
        environment.values().removeIf(String::isEmpty);
        return environment;
    }

    /** Every variable of the file, with whether "up" fails without it. */
    static Map<String, Boolean> variables(String text) {
        var variables = new TreeMap<String, Boolean>();
        VARIABLE.matcher(text)
                .results()
                .forEach(found -> variables.merge(found.group(1), found.group(2).equals(":?"), Boolean::logicalOr));
        return variables;
    }

    private static String fill(String value) {
        Function<MatchResult, String> filled = found -> found.group(2).equals(":-")
                ? found.group(3)
                : found.group(1).endsWith("EMAIL") ? "ada@example.org" : SECRET;
        return VARIABLE.matcher(value).replaceAll(filled);
    }
}
