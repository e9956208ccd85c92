package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A process is let out to every address that it is configured with, and to no port that it has no use for. */
final class ReachRules {
    /** What each setting that names an address may need. */
    private static final Map<String, Set<Integer>> PORTS = Map.ofEntries(
            Map.entry("AUTH_URL", Set.of(Deployable.PORT)),
            Map.entry("MEDIA_URL", Set.of(Deployable.PORT)),
            Map.entry("CDN_DELIVERY_URL", Set.of(Deployable.PORT)),
            Map.entry("AUTH_INTERNAL_URL", Set.of(Deployable.INTERNAL_PORT)),
            Map.entry("DATABASE_URL", Set.of(5432)),
            Map.entry("REDIS_URL", Set.of(6379)),
            Map.entry("RABBITMQ_URL", Set.of(5671, 5672)),
            Map.entry("MONGODB_URL", Set.of(27017)),
            Map.entry("S3_ENDPOINT", Set.of(443, 9000)),
            Map.entry("IMAGEKIT_UPLOAD_URL", Set.of(443, Deployable.PORT)),
            Map.entry("IMAGEKIT_API_URL", Set.of(443, Deployable.PORT)),
            Map.entry("SMTP_URL", Set.of(465, 587)),
            Map.entry("OTLP_ENDPOINT", Set.of(4318)));

    /** Stand in answers, or are read by a command on somebody's own machine. */
    private static final Set<String> NEVER_CALLED = Set.of("PUBLIC_URL", "IMAGEKIT_URL_ENDPOINT", "MEDIAPROJECT_URL");

    private static final Map<String, Integer> USUAL =
            Map.of("http", 80, "https", 443, "postgresql", 5432, "amqp", 5672, "amqps", 5671);
    private static final String IMAGEKIT = "https://upload.imagekit.io";
    private static final int NAMES = 53;

    private final Manifests manifests;
    private final Faults faults;

    ReachRules(Manifests manifests, Faults faults) {
        this.manifests = manifests;
        this.faults = faults;
    }

    /** Settings by whose name one would take them for an address, and of which nobody has said what they need. */
    static List<String> unknown() {
        return Deployable.settings().keySet().stream()
                .filter(setting -> setting.endsWith("_URL") || setting.endsWith("_ENDPOINT"))
                .filter(setting -> !PORTS.containsKey(setting) && !NEVER_CALLED.contains(setting))
                .toList();
    }

    /** @param settings all that the process is given, of which it may not take each */
    void check(Deployable deployable, JsonNode deployment, Map<String, String> settings) {
        PORTS.keySet().stream().filter(deployable::takes).forEach(setting -> {
            var address = settings.get(setting);
            if (address != null) {
                reaches(deployment, setting, URI.create(address.replaceFirst("^jdbc:", "")));
            } else if (setting.startsWith("IMAGEKIT_")) {
                reaches(deployment, setting, URI.create(IMAGEKIT));
            }
        });
        rules(deployment, "egress")
                .flatMap(rule -> Manifests.each(rule.path("ports")))
                .map(port -> port.path("port").asInt())
                .filter(port -> port != NAMES)
                .forEach(port -> faults.require(
                        PORTS.entrySet().stream()
                                .anyMatch(use -> deployable.takes(use.getKey())
                                        && use.getValue().contains(port)),
                        "%s is let out to port %s, for which it has no use",
                        deployable.label(),
                        port));
    }

    private void reaches(JsonNode deployment, String setting, URI address) {
        int port = address.getPort() < 0 ? USUAL.getOrDefault(address.getScheme(), 0) : address.getPort();
        var name = Manifests.name(deployment);
        faults.require(
                open(rules(deployment, "egress"), "to", port, address.getHost()),
                "%s is not let out to %s:%s, which %s names",
                name,
                address.getHost(),
                port,
                setting);
        manifests
                .workloads()
                .filter(workload -> Manifests.name(workload).equals(address.getHost()))
                .forEach(target -> faults.require(
                        open(rules(target, "ingress"), "from", port, name),
                        "%s does not let %s in on port %s, which %s names",
                        Manifests.name(target),
                        name,
                        port,
                        setting));
    }

    /** Of all policies for these pods. */
    private Stream<JsonNode> rules(JsonNode workload, String direction) {
        return manifests
                .of("NetworkPolicy")
                .map(policy -> policy.path("spec"))
                .filter(spec -> Manifests.has(
                        Manifests.labels(workload), spec.path("podSelector").path("matchLabels")))
                .flatMap(spec -> Manifests.each(spec.path(direction)));
    }

    private boolean open(Stream<JsonNode> rules, String side, int port, String other) {
        return rules.filter(rule -> Manifests.each(rule.path("ports"))
                        .anyMatch(one -> one.path("port").asInt() == port))
                .anyMatch(rule ->
                        !rule.has(side) || Manifests.each(rule.path(side)).anyMatch(peer -> names(peer, other)));
    }

    /** By its pods, or by its namespace as it stands in a name such as {@code collector.monitoring.svc}. */
    private boolean names(JsonNode peer, String other) {
        var namespace = peer.path("namespaceSelector")
                .path("matchLabels")
                .path(NetworkRules.NAMESPACE)
                .asText();
        return manifests.selected(peer.path("podSelector").path("matchLabels")).stream()
                        .anyMatch(pods -> Manifests.name(pods).equals(other))
                || !namespace.isEmpty() && other.endsWith("." + namespace + ".svc");
    }
}
