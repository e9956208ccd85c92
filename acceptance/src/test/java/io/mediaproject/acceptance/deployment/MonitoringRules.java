package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every process is scraped as the alerts expect it, and the alerts are those that the runbook explains. */
final class MonitoringRules {
    private static final String METRICS = "libs/platform/src/main/java/io/mediaproject/platform/web/MetricsRoutes.java";

    private final Manifests manifests;
    private final Faults faults;

    MonitoringRules(Manifests manifests, Faults faults) {
        this.manifests = manifests;
        this.faults = faults;
    }

    void check() {
        manifests.of("PrometheusRule").forEach(this::alerts);
        manifests.of("PodMonitor").forEach(this::scraped);
    }

    private void alerts(JsonNode rule) {
        var wanted = Manifests.yaml(Tree.text("deploy/prometheus/alerts.yml")).getFirst();
        faults.require(
                rule.path("spec").equals(wanted),
                "PrometheusRule %s has other alerts than deploy/prometheus/alerts.yml",
                Manifests.name(rule));
    }

    private void scraped(JsonNode monitor) {
        var spec = monitor.path("spec");
        var pods = manifests.selected(spec.path("selector").path("matchLabels"));
        faults.require(
                names(pods.stream()).equals(names(manifests.of("Deployment"))),
                "PodMonitor %s scrapes %s, which are not all processes",
                Manifests.name(monitor),
                names(pods.stream()));
        for (var endpoint : spec.path("podMetricsEndpoints")) {
            faults.require(
                    endpoint.path("port").asText().equals("internal"),
                    "PodMonitor %s scrapes port %s, which does not tell metrics",
                    Manifests.name(monitor),
                    endpoint.path("port").asText());
            faults.require(
                    Tree.text(METRICS).contains("get(\"" + endpoint.path("path").asText() + "\""),
                    "PodMonitor %s asks for %s, which nothing answers",
                    Manifests.name(monitor),
                    endpoint.path("path").asText());
            labels(monitor, endpoint.path("relabelings"));
        }
    }

    /** The alerts ask for jobs of our name, and group by the service. */
    private void labels(JsonNode monitor, JsonNode relabelings) {
        faults.require(
                relabelled(relabelings, "job", "replacement").equals("mediaproject"),
                "PodMonitor %s gives what it scrapes another job than mediaproject",
                Manifests.name(monitor));
        faults.require(
                relabelled(relabelings, "service", "sourceLabels")
                        .equals("__meta_kubernetes_pod_label_app_kubernetes_io_name"),
                "PodMonitor %s does not take the label service from the name of the pod's process",
                Manifests.name(monitor));
    }

    private static String relabelled(JsonNode relabelings, String label, String by) {
        return Manifests.each(relabelings)
                .filter(one -> one.path("targetLabel").asText().equals(label))
                .map(one -> one.path(by).isArray() ? one.path(by).path(0) : one.path(by))
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private static Set<String> names(Stream<JsonNode> objects) {
        return objects.map(Manifests::name).collect(Collectors.toSet());
    }
}
