package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.platform.metrics.Metric;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What scales by itself does so by figures that are there, and nothing else says how many there are. */
final class ScalingRules {
    private static final Map<String, String> QUEUES =
            Map.of("cdn-worker", Queues.CDN_WORK, "metadata-worker", Queues.METADATA_WORK);
    private static final Set<String> SPEC = Set.of(
            "scaleTargetRef", "minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod", "triggers");
    private static final Set<String> TRIGGER = Set.of("type", "metadata");
    private static final Set<String> PROMETHEUS = Set.of("serverAddress", "query", "threshold");
    private static final Pattern QUERY = Pattern.compile("max\\((mediaproject_[a-z_]+)\\{operation=\"([a-z_.]+)\"}\\)");

    private final Manifests manifests;
    private final Faults faults;

    ScalingRules(Manifests manifests, Faults faults) {
        this.manifests = manifests;
        this.faults = faults;
    }

    void check() {
        manifests.of("HorizontalPodAutoscaler").forEach(this::target);
        manifests.of("ScaledObject").forEach(scaled -> {
            target(scaled);
            scaled(scaled);
        });
        faults.require(
                manifests
                        .of("HorizontalPodAutoscaler")
                        .map(Manifests::name)
                        .collect(Collectors.toSet())
                        .equals(Set.of("gateway", "auth-service", "media-service")),
                "Not gateway, auth-service and media-service are scaled by their load");
    }

    private void target(JsonNode scaler) {
        var name = scaler.path("spec").path("scaleTargetRef").path("name").asText();
        var deployment = manifests.find("Deployment", name);
        faults.require(deployment.isPresent(), "%s scales %s, which is not there", Manifests.name(scaler), name);
        faults.require(
                deployment.stream().noneMatch(found -> found.path("spec").has("replicas")),
                "%s is scaled, and its Deployment says how many there are",
                name);
    }

    private void scaled(JsonNode scaled) {
        var name = Manifests.name(scaled);
        known(name, scaled.path("spec"), SPEC);
        var asked = Manifests.each(scaled.path("spec").path("triggers"))
                .peek(trigger -> {
                    known(name, trigger, TRIGGER);
                    known(name, trigger.path("metadata"), PROMETHEUS);
                    faults.require(
                            trigger.path("type").asText().equals("prometheus"), "%s has a strange trigger", name);
                })
                .map(trigger ->
                        operation(name, trigger.path("metadata").path("query").asText()))
                .collect(Collectors.toSet());
        var own = Arrays.stream(Operation.values())
                .filter(operation -> operation.queue().equals(QUEUES.get(name)))
                .map(Operation::label)
                .collect(Collectors.toSet());
        faults.require(asked.equals(own), "%s is scaled by %s, and works on %s", name, asked, own);
    }

    private String operation(String name, String query) {
        var found = QUERY.matcher(query);
        boolean good = found.matches();
        faults.require(good && found.group(1).equals(Metric.JOBS_WAITING.text()), "%s asks for \"%s\"", name, query);
        return good ? found.group(2) : query;
    }

    /** The schema of KEDA's objects takes fields that it does not know. */
    private void known(String name, JsonNode object, Set<String> fields) {
        object.fieldNames()
                .forEachRemaining(
                        field -> faults.require(fields.contains(field), "%s has the unknown field %s", name, field));
    }
}
