package io.mediaproject.acceptance.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.acceptance.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the services of a running platform tell, each by the labels that its name was seen with. */
record Scrape(Map<String, Map<String, Set<String>>> byService) {
    private static final Pattern SAMPLE = Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Of all that the file of targets names. */
    static Scrape of(Path data) {
        var services = new TreeMap<String, Map<String, Set<String>>>();
        try {
            for (var target : new ObjectMapper()
                    .readTree(data.resolve("metrics-targets.json").toFile())) {
                var address =
                        URI.create("http://" + target.path("targets").path(0).asText());
                var text = new String(new Api(address).get("/metrics").has(200).body(), StandardCharsets.UTF_8);
                services.put(target.path("labels").path("service").asText(), samples(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scrape(services);
    }

    /** Every name of a series, with its labels; a scraper adds {@code service}, {@code job} and {@code instance}. */
    Map<String, Set<String>> all() {
        var all = new TreeMap<String, Set<String>>();
        byService
                .values()
                .forEach(samples -> samples.forEach((name, labels) ->
                        all.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels)));
        return all;
    }

    private static Map<String, Set<String>> samples(String text) {
        var samples = new TreeMap<String, Set<String>>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("This is no sample of Prometheus: " + line);
            }
            var labels = samples.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
        });
        return samples;
    }
}
