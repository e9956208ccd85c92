package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each pod has to be: without rights, looked after, and of an image that is built or pinned elsewhere too. */
final class PodRules {
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(PASSWORD|SECRET|SECRET_KEY|PRIVATE_KEY|SIGNING_KEY)");
    private static final String HEALTH = "libs/platform/src/main/java/io/mediaproject/platform/web/HealthRoutes.java";

    private final Manifests manifests;
    private final Faults faults;
    private final Set<String> images;

    PodRules(Manifests manifests, Faults faults) {
        this.manifests = manifests;
        this.faults = faults;
        this.images = Compose.parse(Tree.text("docker-compose.yml")).services().findValuesAsText("image").stream()
                .collect(Collectors.toSet());
    }

    void check() {
        manifests.workloads().forEach(this::workload);
        manifests.of("Deployment").forEach(this::process);
    }

    private void workload(JsonNode workload) {
        var name = Manifests.name(workload);
        var pod = Manifests.pod(workload);
        var container = Manifests.container(workload);
        var security = container.path("securityContext");
        require(pod.path("securityContext").path("runAsNonRoot").asBoolean(), name, "may run as root");
        require(pod.path("securityContext").path("runAsUser").asInt() > 0, name, "runs as root");
        require(
                pod.path("securityContext")
                        .path("seccompProfile")
                        .path("type")
                        .asText()
                        .equals("RuntimeDefault"),
                name,
                "has no seccomp profile");
        require(security.path("readOnlyRootFilesystem").asBoolean(), name, "may write to its root");
        require(!security.path("allowPrivilegeEscalation").asBoolean(true), name, "may gain privileges");
        require(security.path("capabilities").path("drop").toString().equals("[\"ALL\"]"), name, "keeps capabilities");
        require(!pod.path("automountServiceAccountToken").asBoolean(true), name, "gets a token of the cluster");
        var resources = container.path("resources");
        require(
                resources.path("limits").has("memory")
                        && resources.path("requests").has("memory"),
                name,
                "has no limit of memory");
        require(images.contains(container.path("image").asText()), name, "has an image that compose does not have");
        require(pod.path("containers").size() == 1, name, "has more than one container");
        container.path("env").forEach(variable -> secret(name, variable));
        Stream.of("startupProbe", "livenessProbe", "readinessProbe").forEach(probe -> probe(workload, probe));
        mounts(workload);
    }

    private void secret(String name, JsonNode variable) {
        require(
                !SECRET_NAME.matcher(variable.path("name").asText()).matches()
                        || variable.path("valueFrom").has("secretKeyRef"),
                name,
                "has " + variable.path("name").asText() + " as a literal");
    }

    private void probe(JsonNode workload, String kind) {
        var get = Manifests.container(workload).path(kind).path("httpGet");
        if (!get.isMissingNode()) {
            var path = get.path("path").asText();
            require(
                    Tree.text(HEALTH).contains("get(\"" + path + "\""),
                    Manifests.name(workload),
                    "is asked for %s, which nothing answers".formatted(path));
            require(
                    hasPort(workload, get.path("port")),
                    Manifests.name(workload),
                    "is asked on a port that it does not have");
        }
    }

    private void mounts(JsonNode workload) {
        var pod = Manifests.pod(workload);
        var volumes = Stream.concat(
                        Manifests.each(pod.path("volumes"))
                                .map(volume -> volume.path("name").asText()),
                        Manifests.each(workload.path("spec").path("volumeClaimTemplates"))
                                .map(Manifests::name))
                .collect(Collectors.toSet());
        for (var mount : Manifests.container(workload).path("volumeMounts")) {
            require(
                    volumes.contains(mount.path("name").asText()),
                    Manifests.name(workload),
                    "mounts %s, which is no volume of it"
                            .formatted(mount.path("name").asText()));
            file(workload, pod, mount);
        }
    }

    /** A file of a ConfigMap has to be in it. */
    private void file(JsonNode workload, JsonNode pod, JsonNode mount) {
        Manifests.each(pod.path("volumes"))
                .filter(volume -> volume.path("name").equals(mount.path("name")) && volume.has("configMap"))
                .map(volume -> volume.path("configMap").path("name").asText())
                .forEach(map -> require(
                        manifests
                                .find("ConfigMap", map)
                                .filter(found -> found.path("data")
                                        .has(mount.path("subPath").asText()))
                                .isPresent(),
                        Manifests.name(workload),
                        "mounts %s, which no ConfigMap has"
                                .formatted(mount.path("subPath").asText())));
    }

    /** Our own processes are watched, end in their own time and are spread. */
    private void process(JsonNode deployment) {
        var name = Manifests.name(deployment);
        var container = Manifests.container(deployment);
        require(
                container.path("image").asText().equals("mediaproject/%s:%s".formatted(name, Images.VERSION)),
                name,
                "has another image than its own");
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            require(container.path(probe).has("httpGet"), name, "has no " + probe);
        }
        require(
                container
                        .path("readinessProbe")
                        .path("httpGet")
                        .path("path")
                        .asText()
                        .equals("/health/ready"),
                name,
                "is not asked whether it is ready");
        require(
                container.path("resources").path("limits").has("ephemeral-storage"),
                name,
                "may fill the disk of its node");
        require(containerPort(deployment, "internal") == Deployable.INTERNAL_PORT, name, "has another internal port");
        long pause = Long.parseLong(container
                .path("lifecycle")
                .path("preStop")
                .path("exec")
                .path("command")
                .path(1)
                .asText("0"));
        long drain = seconds(manifests.settings().getOrDefault("SHUTDOWN_GRACE", ""));
        require(
                Manifests.pod(deployment).path("terminationGracePeriodSeconds").asLong() > pause + 2 * drain,
                name,
                "is killed before it has drained");
        var spread = Manifests.pod(deployment).path("topologySpreadConstraints");
        boolean single = deployment.path("spec").path("replicas").asInt(2) == 1;
        require(single || !spread.isEmpty(), name, "is not spread over the nodes");
        spread.forEach(constraint -> require(
                Manifests.has(
                        Manifests.labels(deployment),
                        constraint.path("labelSelector").path("matchLabels")),
                name,
                "spreads others than its own pods"));
    }

    /** What is no number of seconds is refused by the process itself. */
    private static long seconds(String duration) {
        return duration.matches("[0-9]+s") ? Long.parseLong(duration.replace("s", "")) : 0;
    }

    private static int containerPort(JsonNode workload, String name) {
        return Manifests.each(Manifests.container(workload).path("ports"))
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }

    /** By name or by number. */
    static boolean hasPort(JsonNode workload, JsonNode wanted) {
        return Manifests.each(Manifests.container(workload).path("ports"))
                .anyMatch(port -> port.path("name").equals(wanted)
                        || port.path("containerPort").equals(wanted));
    }

    private void require(boolean good, String name, String what) {
        faults.require(good, "%s %s", name, what);
    }
}
