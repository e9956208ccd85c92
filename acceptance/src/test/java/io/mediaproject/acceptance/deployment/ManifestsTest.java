package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.acceptance.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays of {@code k8s} render to what the platform is, and a slip in them would be seen. */
class ManifestsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void overlayKeepsEveryRule(String overlay) {
        assertThat(ManifestRules.faults(Manifests.render(Tree.ROOT, overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void overlayIsOfTheKindsThatKubernetesAndKedaDescribe(String overlay) {
        var ending = KubernetesModels.install().check(Manifests.render(Tree.ROOT, overlay));

        assertThat(ending).isEqualTo(new Tool.Ending(0, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keda/cdn-worker.yaml | maxReplicaCount: 10 | maxReplicaCount: ten | ScaledObject cdn-worker | must be integer
            prometheus/alerts.yaml | for: 2m | for: soon | PrometheusRule mediaproject | rules/0/for must match pattern
            """)
    void wrongKindOfValueIsSeenByTheModels(String file, String right, String wrong, String object, String words)
            throws IOException {
        copy();
        replace("k8s/components/" + file, right, wrong);

        var ending = KubernetesModels.install().check(Manifests.render(folder, "production"));

        assertThat(ending.status()).isNotZero();
        assertThat(ending.output()).contains(object, words);
    }

    @Test
    void productionIsWatchedAndScaledByWhatIsSeen() {
        var production = Manifests.render(Tree.ROOT, "production");

        assertThat(List.of("PodMonitor", "PrometheusRule", "ScaledObject"))
                .allSatisfy(kind -> assertThat(production.of(kind)).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            components/process/process.yaml | periodSeconds: 2 | periodSecond: 2 | periodSecond
            components/process/process.yaml | /health/live | /health/alive | /health/alive
            components/process/process.yaml | port: internal | port: intern | port that it does not have
            components/process/process.yaml | readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | write to its root
            components/process/process.yaml | drop: [ALL] | drop: [KILL] | keeps capabilities
            components/process/process.yaml | terminationGracePeriodSeconds: 90 | terminationGracePeriodSeconds: 65 | killed before
            base/gateway.yaml | mediaproject/gateway:0.1.0 | mediaproject/gatway:0.1.0 | another image
            base/gateway.yaml | key: REDIS_URL | key: REDIS_ULR | from the secret
            base/auth-service.yaml | name: DATABASE_USER | name: DATABASE_USR | does not take DATABASE_USR
            base/media-service.yaml | targetPort: http | targetPort: https | port https
            base/cdn-worker.yaml | "memory: 768Mi" | "cpu: 1" | limit of memory
            base/cdn-worker.yaml | ephemeral-storage: 1Gi | cpu: 1 | fill the disk
            base/settings.yaml | BLOB_STORE: s3 | BLOB_STORE: s4 | refuses to start
            base/settings.yaml | AUTH_URL | AUTH_ULR | no process takes
            base/settings.yaml | SHUTDOWN_GRACE: 30s | SHUTDOWN_GRACE: soon | refuses to start
            base/network.yaml | app.kubernetes.io/name: gateway | app.kubernetes.io/name: gatway | not there
            base/network.yaml | port: 9090 | port: 9091 | port 9091
            base/network.yaml | name: deny-all | name: deny-some | not denied
            base/network.yaml | port: 27017 | port: 27018 | media-service is not let out to mongo:27017
            base/network.yaml | port: 465 | port: 25 | auth-service is let out to port 25
            overlays/production/settings.yaml | amazonaws.com | amazonaws.com:444 | let out to s3.eu-central-1.amazonaws.com:444
            overlays/production/settings.yaml | sslfactory | sslfactry | home that no pod has
            overlays/production/certificates.yaml | port: 8089 | port: 8088 | on port 8089
            overlays/production/certificates.yaml | http01-solver | http-solver | gets no certificate
            base/ingress.yaml | name: http | name: https | does not have
            base/ingress.yaml | proxy-body-size: 21g | proxy-body-size: 1m | refuses bodies
            components/keda/cdn-worker.yaml | media.upload_to_cdn | media.uplaod_to_cdn | media.uplaod_to_cdn
            components/keda/cdn-worker.yaml | mediaproject_jobs_waiting | mediaproject_jobs_wating | asks for
            components/keda/metadata-worker.yaml | minReplicaCount | minReplicas | unknown field minReplicas
            components/keda/kustomization.yaml | op: remove | op: test | how many there are
            components/prometheus/alerts.yaml | for: 2m | for: 3m | other alerts
            components/prometheus/scraping.yaml | port: internal | port: http | does not tell metrics
            components/prometheus/scraping.yaml | path: /metrics | path: /metric | /metric, which nothing answers
            components/prometheus/scraping.yaml | mediaproject.io/process | mediaproject.io/proces | not all processes
            components/prometheus/scraping.yaml | targetLabel: job | targetLabel: jobs | another job
            components/prometheus/scraping.yaml | targetLabel: service | targetLabel: servce | label service
            """)
    void aSlipIsSeen(String file, String right, String wrong, String words) throws IOException {
        copy();
        replace("k8s/" + file, right.replace("\"", ""), wrong.replace("\"", ""));

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains(words));
    }

    /** What kustomize itself refuses is seen as well. */
    private List<String> faults() {
        try {
            return ManifestRules.faults(Manifests.render(folder, "production"));
        } catch (AssertionError e) {
            return List.of(String.valueOf(e.getMessage()) + " how many there are");
        }
    }

    @Test
    void tracesGoOutWithTheirComponentAlone() throws IOException {
        copy();
        var overlay = "k8s/overlays/production/kustomization.yaml";
        replace(overlay, "components:", "components:\n  - ../../components/tracing");
        assertThat(faults()).isEmpty();

        replace("k8s/components/tracing/network.yaml", "port: 4318", "port: 4317");

        assertThat(faults())
                .contains("gateway is not let out to otel-collector.monitoring.svc:4318, which OTLP_ENDPOINT names");
    }

    @Test
    void whatEachAddressNeedsIsKnown() {
        assertThat(ReachRules.unknown()).isEmpty();
    }

    @Test
    void storesOfTheClusterLetInWhoNeedsThem() throws IOException {
        copy();
        replace(
                "k8s/overlays/dev/network.yaml",
                "app.kubernetes.io/name: metadata-worker",
                "app.kubernetes.io/name: cdn-worker");

        assertThat(ManifestRules.faults(Manifests.render(folder, "dev")))
                .contains("mongo does not let metadata-worker in on port 27017, which MONGODB_URL names");
    }

    @Test
    void missingFileIsSeen() throws IOException {
        copy();
        Files.delete(folder.resolve("k8s/base/network.yaml"));

        assertThatThrownBy(() -> Manifests.render(folder, "production")).hasMessageContaining("network.yaml");
    }

    @Test
    void scriptMakesEverySecretThatIsReferredTo() throws IOException {
        copy();
        Files.copy(Tree.path(".env.example"), folder.resolve(".env.example"));
        assertThat(new Tool("sh")
                        .run(folder, Map.of(), List.of("deploy/new-env", "ada@example.org"))
                        .status())
                .isZero();

        var made = new Tool("sh").run(folder, Map.of(), List.of("k8s/secrets"));

        assertThat(made.status()).as(made.output()).isZero();
        var secrets = Manifests.yaml(made.output()).stream()
                .flatMap(secret -> secret.path("stringData").properties().stream()
                        .filter(entry -> !entry.getValue().asText().isBlank())
                        .map(entry -> Manifests.name(secret) + " " + entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        var wanted = Manifests.render(folder, "dev")
                .workloads()
                .flatMap(
                        workload -> Manifests.each(Manifests.container(workload).path("env")))
                .map(variable -> variable.path("valueFrom").path("secretKeyRef"))
                .filter(key -> key.has("key"))
                .map(key -> key.path("name").asText() + " " + key.path("key").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(secrets).isEqualTo(wanted);
    }

    private void copy() throws IOException {
        for (var name : List.of("k8s", "deploy")) {
            try (var files = Files.walk(Tree.path(name))) {
                for (var file : files.toList()) {
                    Files.copy(file, folder.resolve(Tree.ROOT.relativize(file)));
                }
            }
        }
    }

    private void replace(String file, String right, String wrong) throws IOException {
        var text = Files.readString(folder.resolve(file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replace(right, wrong));
    }
}
