package io.mediaproject.acceptance.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The alerts and the dashboard ask for what a running platform tells, and every alert has its paragraph. */
@Testing.Test
class QueriesIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Path HOME = Path.of(System.getProperty("mediaproject.home", ".."));
    /** Put there by Prometheus itself. */
    private static final Set<String> OF_THE_SCRAPER = Set.of("job", "instance", "service");

    private static Map<String, Set<String>> told;

    @BeforeAll
    static void work() {
        var user = User.signUp(PLATFORM.api());
        var form = Form.of("Asked for").file("file", SampleMedia.png(60, 40));
        user.awaitDone(user.upload(form).has(201).text("id"));
        told = Scrape.of(PLATFORM.data()).all();
    }

    static Stream<String> queries() throws IOException {
        return Stream.concat(alerts().stream().map(alert -> alert.path("expr").asText()), dashboard().stream());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void whatIsAskedForIsTold(String query) {
        var asked = Promql.of(query);
        var labels = new HashSet<>(OF_THE_SCRAPER);
        asked.metrics().forEach(metric -> labels.addAll(told.getOrDefault(metric, Set.of())));

        assertThat(asked.metrics()).isNotEmpty().allMatch(metric -> metric.equals("up") || told.containsKey(metric));
        assertThat(labels).containsAll(asked.labels());
    }

    @Test
    void aTypoInAQueryIsSeen() {
        var asked = Promql.of("max by (operatoin) (mediaproject_job_waiting)");

        assertThat(told).doesNotContainKeys(asked.metrics().toArray(String[]::new));
        assertThat(told.get("mediaproject_jobs_waiting")).doesNotContainAnyElementsOf(asked.labels());
    }

    @Test
    void everyAlertHasItsParagraphAndEveryParagraphItsAlert() throws IOException {
        var names = new TreeSet<String>();
        for (var alert : alerts()) {
            var name = alert.path("alert").asText();
            names.add(name);
            assertThat(alert.path("annotations").path("summary").asText()).endsWith(".");
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        }

        assertThat(paragraphs()).containsExactlyInAnyOrderElementsOf(names);
    }

    /** Those of the runbook that say something. */
    private static List<String> paragraphs() throws IOException {
        return Arrays.stream(Files.readString(HOME.resolve("docs/runbook.md")).split("(?m)^## "))
                .skip(1)
                .filter(part -> part.length() > 200)
                .map(part -> part.lines().findFirst().orElseThrow())
                .toList();
    }

    private static List<JsonNode> alerts() throws IOException {
        var file = Files.readString(HOME.resolve("deploy/prometheus/alerts.yml"));
        var alerts = new ArrayList<JsonNode>();
        JsonNode read = new ObjectMapper().valueToTree(new Yaml().load(file));
        read.path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    /** With the variables of Grafana taken out. */
    private static List<String> dashboard() throws IOException {
        var file = new ObjectMapper()
                .readTree(HOME.resolve("deploy/grafana/mediaproject.json").toFile());
        var queries = new ArrayList<>(file.findValuesAsText("expr"));
        file.path("templating")
                .path("list")
                .forEach(variable -> Pattern.compile("label_values\\((.*), (\\w+)\\)")
                        .matcher(variable.path("query").asText())
                        .results()
                        .forEach(
                                values -> queries.add("sum by (%s) (%s)".formatted(values.group(2), values.group(1)))));
        return queries.stream()
                .map(query -> query.replace("$__rate_interval", "5m"))
                .toList();
    }
}
