package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Who may talk to whom: nobody, but for what a policy says, and only the gateway is reached from outside. */
final class NetworkRules {
    static final String NAMESPACE = "kubernetes.io/metadata.name";

    /** Pods that cert-manager makes, and what they listen on. */
    private static final String SOLVER = "acme.cert-manager.io/http01-solver";

    private static final int SOLVER_PORT = 8089;

    private final Manifests manifests;
    private final Faults faults;

    NetworkRules(Manifests manifests, Faults faults) {
        this.manifests = manifests;
        this.faults = faults;
    }

    void check() {
        var all = manifests.find("NetworkPolicy", "deny-all").map(policy -> policy.path("spec"));
        faults.require(
                all.filter(spec -> spec.path("podSelector").isEmpty()
                                && spec.path("policyTypes").size() == 2
                                && !spec.has("ingress")
                                && !spec.has("egress"))
                        .isPresent(),
                "What no policy names is not denied");
        manifests.of("NetworkPolicy").forEach(this::policy);
        manifests.of("Ingress").forEach(this::ingress);
        faults.require(
                manifests.of("Ingress").count() == 1,
                "There is not one Ingress, but %s",
                manifests.of("Ingress").count());
        manifests.workloads().forEach(this::namesCanBeLookedUp);
    }

    private void policy(JsonNode policy) {
        var spec = policy.path("spec");
        var labels = spec.path("podSelector").path("matchLabels");
        if (labels.has(SOLVER)) {
            solver(spec);
            return;
        }
        var targets = manifests.selected(labels);
        faults.require(
                labels.isEmpty() || !targets.isEmpty(),
                "NetworkPolicy %s is for pods that are not there",
                name(policy));
        for (var rule : spec.path("ingress")) {
            peers(policy, rule.path("from"));
            faults.require(rule.has("from"), "NetworkPolicy %s lets everybody in", name(policy));
            rule.path("ports")
                    .forEach(port -> faults.require(
                            targets.stream().allMatch(target -> PodRules.hasPort(target, port.path("port"))),
                            "NetworkPolicy %s opens port %s, which its pods do not have",
                            name(policy),
                            port.path("port").asText()));
            Manifests.each(rule.path("from"))
                    .filter(peer -> peer.has("namespaceSelector"))
                    .forEach(peer -> outside(policy, rule));
        }
        for (var rule : spec.path("egress")) {
            peers(policy, rule.path("to"));
        }
    }

    private void solver(JsonNode spec) {
        faults.require(
                spec.path("ingress").findValuesAsText("port").equals(List.of("" + SOLVER_PORT)),
                "The pods that prove to cert-manager whose the host is are not reached on port %s",
                SOLVER_PORT);
    }

    private void peers(JsonNode policy, JsonNode peers) {
        Manifests.each(peers)
                .map(peer -> peer.path("podSelector").path("matchLabels"))
                .filter(labels -> !labels.isEmpty())
                .forEach(labels -> faults.require(
                        !manifests.selected(labels).isEmpty(),
                        "NetworkPolicy %s names %s, which is not there",
                        name(policy),
                        labels));
    }

    /** From another namespace only the gateway is reached, and what is scraped. */
    private void outside(JsonNode policy, JsonNode rule) {
        boolean gateway = name(policy).equals("gateway");
        int port = gateway ? Deployable.PORT : Deployable.INTERNAL_PORT;
        faults.require(
                (gateway || name(policy).equals("scraping"))
                        && rule.path("ports").size() == 1
                        && rule.path("ports").path(0).path("port").asInt() == port,
                "NetworkPolicy %s lets other namespaces in",
                name(policy));
    }

    private void namesCanBeLookedUp(JsonNode workload) {
        boolean allowed = manifests
                .of("NetworkPolicy")
                .filter(policy -> policy.path("spec").path("podSelector").isEmpty())
                .flatMap(policy -> Manifests.each(policy.path("spec").path("egress")))
                .anyMatch(rule -> rule.path("ports").toString().contains("53")
                        && rule.toString().contains("\"" + NAMESPACE + "\":\"kube-system\""));
        faults.require(allowed, "%s cannot look up names", name(workload));
    }

    private void ingress(JsonNode ingress) {
        var annotations = ingress.path("metadata").path("annotations");
        var prefix = "nginx.ingress.kubernetes.io/";
        for (var off : List.of("proxy-request-buffering", "proxy-buffering")) {
            faults.require(
                    annotations.path(prefix + off).asText().equals("off"), "The Ingress holds bodies back: %s", off);
        }
        // 20 GiB, the default of MAX_UPLOAD_BYTES, and the rest of the form.
        faults.require(
                annotations.path(prefix + "proxy-body-size").asText().matches("2[1-9]g"),
                "The Ingress refuses bodies that the gateway takes");
        faults.require(
                annotations.path(prefix + "proxy-read-timeout").asInt() >= 3600, "The Ingress cuts streams of events");
        faults.require(
                !annotations.has("cert-manager.io/cluster-issuer")
                        || manifests
                                .of("NetworkPolicy")
                                .anyMatch(policy -> policy.toString().contains(SOLVER)),
                "The Ingress gets no certificate: nobody may come to the pods that prove whose the host is");
        for (var rule : ingress.path("spec").path("rules")) {
            for (var path : rule.path("http").path("paths")) {
                backend(path.path("backend").path("service"));
            }
        }
    }

    private void backend(JsonNode backend) {
        faults.require(backend.path("name").asText().equals("gateway"), "The Ingress leads past the gateway");
        faults.require(
                manifests.find("Service", backend.path("name").asText()).stream()
                        .flatMap(service -> Manifests.each(service.path("spec").path("ports")))
                        .anyMatch(port ->
                                port.path("name").equals(backend.path("port").path("name"))),
                "The Ingress leads to a port that the Service does not have");
    }

    private static String name(JsonNode object) {
        return Manifests.name(object);
    }
}
