package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the objects of an overlay have to be, by the schema of Kubernetes and among each other. */
final class ManifestRules {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Set<String> OTHERS = Set.of("keda.sh", "monitoring.coreos.com");

    private final Manifests manifests;
    private final Faults faults = new Faults();

    private ManifestRules(Manifests manifests) {
        this.manifests = manifests;
    }

    /** Each as a sentence; none when all is as it should be. */
    static List<String> faults(Manifests manifests) {
        var rules = new ManifestRules(manifests);
        rules.check();
        new PodRules(manifests, rules.faults).check();
        new NetworkRules(manifests, rules.faults).check();
        new ScalingRules(manifests, rules.faults).check();
        new MonitoringRules(manifests, rules.faults).check();
        return rules.faults.sentences();
    }

    private void check() {
        for (var object : manifests.objects()) {
            schema(object);
        }
        faults.require(manifests.of("Secret").findAny().isEmpty(), "A Secret is in the tree");
        manifests.workloads().forEach(this::selector);
        manifests.of("Service").forEach(this::service);
        manifests
                .of("PodDisruptionBudget")
                .forEach(budget ->
                        selects(budget, budget.path("spec").path("selector").path("matchLabels")));
        for (var deployable : Deployable.values()) {
            var deployment = manifests.find("Deployment", deployable.label());
            deployment.ifPresent(found -> settings(deployable, found));
            faults.require(
                    deployment.isPresent() || deployable == Deployable.IMAGEKIT_EMULATOR,
                    "There is no Deployment of %s",
                    deployable.label());
        }
        manifests
                .settings()
                .keySet()
                .forEach(setting -> faults.require(
                        List.of(Deployable.values()).stream().anyMatch(one -> one.takes(setting)),
                        "mediaproject-settings has %s, which no process takes",
                        setting));
    }

    /** Unknown fields, missing ones and wrong kinds of values, of what is Kubernetes' own. */
    private void schema(JsonNode object) {
        var version = object.path("apiVersion").asText();
        if (OTHERS.contains(version.replaceFirst("/.*", ""))) {
            return;
        }
        var model = MODELS
                + version.replaceFirst(".*/", "").toUpperCase(Locale.ROOT)
                + object.path("kind").asText();
        try {
            Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
        } catch (InvocationTargetException e) {
            faults.add("%s: %s".formatted(Manifests.name(object), message(e.getCause())));
        } catch (ReflectiveOperationException e) {
            faults.add("%s: there is no %s %s"
                    .formatted(
                            Manifests.name(object), version, object.path("kind").asText()));
        }
    }

    private static String message(@org.jspecify.annotations.Nullable Throwable cause) {
        return Optional.ofNullable(cause).map(Throwable::getMessage).orElse("not as the schema has it");
    }

    private void selector(JsonNode workload) {
        var wanted = workload.path("spec").path("selector").path("matchLabels");
        faults.require(
                Manifests.has(Manifests.labels(workload), wanted),
                "%s does not select its own pods",
                Manifests.name(workload));
    }

    private List<JsonNode> selects(JsonNode object, JsonNode labels) {
        var selected = manifests.selected(labels);
        faults.require(
                selected.size() == 1,
                "%s %s selects the pods of %s workloads",
                object.path("kind").asText(),
                Manifests.name(object),
                selected.size());
        return selected;
    }

    private void service(JsonNode service) {
        var spec = service.path("spec");
        for (var workload : selects(service, spec.path("selector"))) {
            for (var port : spec.path("ports")) {
                faults.require(
                        PodRules.hasPort(workload, port.path("targetPort")),
                        "Service %s leads to port %s, which the pods do not have",
                        Manifests.name(service),
                        port.path("targetPort").asText());
            }
        }
        faults.require(
                spec.path("type").asText("ClusterIP").equals("ClusterIP"),
                "Service %s is reachable from outside",
                Manifests.name(service));
    }

    private void settings(Deployable deployable, JsonNode deployment) {
        var settings = manifests.settings();
        for (var variable : Manifests.container(deployment).path("env")) {
            var name = variable.path("name").asText();
            faults.require(deployable.takes(name), "%s does not take %s", deployable.label(), name);
            settings.put(name, variable.has("value") ? variable.path("value").asText() : secret(name));
            key(deployable, name, variable.path("valueFrom").path("secretKeyRef"));
        }
        deployable.refusal(settings).ifPresent(faults::add);
        var database = settings.getOrDefault("DATABASE_URL", "");
        faults.require(
                !database.contains("sslmode=verify") || database.contains("sslfactory="),
                "%s looks for the certificates of PostgreSQL in a home that no pod has",
                deployable.label());
        new ReachRules(manifests, faults).check(deployable, deployment, settings);
    }

    /** Each process has a Secret of its own, whose keys have the names of the settings. */
    private void key(Deployable deployable, String setting, JsonNode key) {
        faults.require(
                key.isMissingNode()
                        || key.path("name").asText().equals(deployable.label())
                                && key.path("key").asText().equals(setting),
                "%s takes %s from the secret %s",
                deployable.label(),
                setting,
                key);
    }

    /** As an operator would fill it in. */
    private static String secret(String name) {
        return switch (name) {
            case "REDIS_URL" -> "redis://:password@redis:6379";
            case "RABBITMQ_URL" -> "amqp://user:password@rabbitmq:5672";
            case "MONGODB_URL" -> "mongodb://user:password@mongo:27017";
            case "ADMIN_EMAIL" -> "ada@example.org";
            case "EMULATOR_DIR" -> "/data";
            default -> "a-secret-of-a-test-that-is-long-enough";
        };
    }
}
