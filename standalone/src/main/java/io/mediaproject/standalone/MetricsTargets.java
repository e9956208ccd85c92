package io.mediaproject.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the metrics of each service are, as a file that Prometheus reads by itself ({@code file_sd_configs}). */
final class MetricsTargets {
    private static final String FILE = "metrics-targets.json";

    private MetricsTargets() {}

    /** One service, as Prometheus wants to read it. */
    record Target(List<String> targets, Map<String, String> labels) {}

    /** Written anew at each start, for the ports are others; the answer is the file. */
    static Path write(Path folder, Ports ports, Collection<ServiceApp> services) {
        var targets = services.stream()
                .map(service ->
                        new Target(List.of("127.0.0.1:" + ports.inside(service)), Map.of("service", service.label())))
                .toList();
        var file = folder.resolve(FILE);
        try {
            var fresh = folder.resolve(FILE + ".new");
            Files.writeString(fresh, json(targets));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String json(List<Target> targets) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(targets) + "\n";
    }
}
