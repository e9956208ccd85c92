import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The platform in processes of its own, started by the script as a user starts it. */
final class PlatformRun implements AutoCloseable {
    static final int PORT = 18_000;

    private static final List<String> SERVICES =
            List.of("imagekit-emulator", "auth-service", "media-service", "cdn-worker", "metadata-worker", "gateway");

    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Path home = Path.of("").toAbsolutePath();

    interface Condition {
        boolean holds() throws Exception;
    }

    /** The stores, and each service as a process. */
    void startServices(Path data) throws Exception {
        start("stores", Map.of(), "stores", "--port", "" + PORT, "--data", data.toString());
        var settings = data.resolve("stores.env");
        await(() -> Files.exists(settings));
        var environment = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(settings)) {
            if (!line.startsWith("#")) {
                var parts = line.split("=", 2);
                environment.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
            }
        }
        for (var service : SERVICES) {
            start(service, environment, "run", service);
        }
    }

    /** All in one JVM. */
    void startAtOnce(Path data) throws IOException {
        start("start", Map.of(), "start", "--port", "" + PORT, "--data", data.toString());
    }

    long pid(String service) {
        return processes.get(service).pid();
    }

    void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end || processes.values().stream().anyMatch(process -> !process.isAlive())) {
                throw new IllegalStateException("It took too long, or a process has ended: " + processes);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Ends all of them, the last one first. */
    @Override
    public void close() throws InterruptedException {
        for (var name : new ArrayList<>(processes.keySet()).reversed()) {
            var process = processes.remove(name);
            process.destroy();
            if (!process.waitFor(Duration.ofSeconds(15))) {
                process.destroyForcibly();
            }
        }
    }

    private void start(String name, Map<String, String> environment, String... command) throws IOException {
        var words = new ArrayList<>(List.of("./mediaproject"));
        words.addAll(List.of(command));
        var builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("LIMIT_UPLOADS", "off", "LIMIT_SIGNIN", "off"));
        builder.environment().putAll(environment);
        processes.put(name, builder.start());
    }
}
