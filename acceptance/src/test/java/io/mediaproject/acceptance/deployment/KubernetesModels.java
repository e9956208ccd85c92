package io.mediaproject.acceptance.deployment;

import io.mediaproject.acceptance.run.NodePackages;
import io.mediaproject.acceptance.run.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The schemas of Kubernetes' and KEDA's objects, as npm packages that check them. */
record KubernetesModels(Path folder) {
    private static final Path SOURCE = Tree.path("k8s/check");

    static KubernetesModels install() {
        NodePackages.missing()
                .ifPresent(tool -> Tool.skip(
                        "The manifests are not held to the schemas: there is no %s on the PATH.".formatted(tool)));
        var folder = NodePackages.install(SOURCE, Path.of("target", "kubernetes-models"), "check.mjs");
        return new KubernetesModels(folder);
    }

    /** Prints a line for each object that is not as its schema has it. */
    Tool.Ending check(Manifests manifests) {
        return new Tool("node").run(folder, Map.of(), List.of("check.mjs"), manifests.json());
    }
}
