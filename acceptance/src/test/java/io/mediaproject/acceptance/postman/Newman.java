package io.mediaproject.acceptance.postman;

import io.mediaproject.acceptance.run.NodePackages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** newman in the version that {@code postman/package-lock.json} names. */
record Newman(Path script) {
    static Newman install(Path postman) {
        var folder = NodePackages.install(postman, Path.of("target", "newman"));
        return new Newman(folder.resolve("node_modules/newman/bin/newman.js"));
    }

    /** Runs a collection whose files lie in that folder. */
    NodePackages.Ending run(Path folder, List<String> arguments) {
        var command = new ArrayList<>(List.of(NodePackages.node().toString(), script.toString(), "run"));
        command.addAll(arguments);
        return NodePackages.run(command, folder);
    }
}
