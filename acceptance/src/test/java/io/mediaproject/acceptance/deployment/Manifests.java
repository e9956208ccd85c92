package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.acceptance.run.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The objects of an overlay, as kustomize renders them. */
record Manifests(List<JsonNode> objects) {
    static final Tool KUBECTL = new Tool("kubectl");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Manifests render(Path root, String overlay) {
        KUBECTL.needed("The manifests of Kubernetes are not checked");
        var ending = KUBECTL.run(root, Map.of(), List.of("kustomize", "k8s/overlays/" + overlay));
        if (ending.status() != 0) {
            throw new AssertionError(ending.output());
        }
        return new Manifests(yaml(ending.output()));
    }

    static List<JsonNode> yaml(String text) {
        var objects = new ArrayList<JsonNode>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(object -> objects.add(JSON.valueToTree(object)));
        return objects;
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return of(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** Everything that makes pods. */
    Stream<JsonNode> workloads() {
        return Stream.of("Deployment", "StatefulSet", "Job").flatMap(this::of);
    }

    static JsonNode pod(JsonNode workload) {
        return workload.path("spec").path("template").path("spec");
    }

    static JsonNode labels(JsonNode workload) {
        return workload.path("spec").path("template").path("metadata").path("labels");
    }

    /** Every container of ours is alone in its pod. */
    static JsonNode container(JsonNode workload) {
        return pod(workload).path("containers").path(0);
    }

    /** The workloads whose pods have these labels. */
    List<JsonNode> selected(JsonNode matchLabels) {
        return workloads()
                .filter(workload -> !matchLabels.isEmpty() && has(labels(workload), matchLabels))
                .toList();
    }

    static boolean has(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        find("ConfigMap", "mediaproject-settings")
                .ifPresent(map -> map.path("data")
                        .properties()
                        .forEach(entry ->
                                settings.put(entry.getKey(), entry.getValue().asText())));
        return settings;
    }

    String json() {
        return JSON.valueToTree(objects).toString();
    }
}
