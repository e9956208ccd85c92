package io.mediaproject.standalone;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.LocalStores;
import io.mediaproject.platform.process.ServiceMain;
import io.mediaproject.standalone.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of the launcher that run in the JVM. */
@Command(
        name = "./mediaproject",
        description = "A self-hosted, API-first media platform.",
        mixinStandardHelpOptions = true)
final class Commands {
    private static final String DATA = "./data";
    private static final int PORT = 8000;

    private final PrintWriter out;

    Commands(PrintWriter out) {
        this.out = out;
    }

    @Command(description = "Runs the whole platform on embedded stores.", mixinStandardHelpOptions = true)
    int start(
            @Option(names = "--port", defaultValue = "" + PORT, description = "the port of the API") int port,
            @Option(names = "--host", defaultValue = "127.0.0.1", description = "the address that it listens on")
                    String host,
            @Option(names = "--data", defaultValue = DATA, description = "the folder that keeps everything") Path data)
            throws InterruptedException {
        var running = StandaloneRun.start(new StandaloneRun.Wish(host, port, data, System.getenv()), out);
        ServiceMain.closeAtEnd(running);
        untilEnded();
        return 0;
    }

    @Command(description = "Runs only the embedded stores, for \"run\".", mixinStandardHelpOptions = true)
    int stores(
            @Option(names = "--port", defaultValue = "" + PORT, description = "the port that the gateway will have")
                    int port,
            @Option(names = "--data", defaultValue = DATA, description = "the folder that keeps everything") Path data)
            throws InterruptedException {
        var stores = LocalStores.start(DataFolder.open(data));
        ServiceMain.closeAtEnd(stores);
        var file = stores.data().root().resolve("stores.env");
        Wiring.write(
                file,
                new Wiring(stores, Map.of()).variables(Ports.around("127.0.0.1", port), "http://127.0.0.1:" + port));
        say("The stores run. Settings for ./mediaproject run are in %s; take them with:".formatted(file));
        say("  set -a; . %s; set +a".formatted(file));
        untilEnded();
        return 0;
    }

    @Command(description = "Runs one service, configured by environment variables.", mixinStandardHelpOptions = true)
    int run(@Parameters(paramLabel = "SERVICE") String name) throws InterruptedException {
        var service = ServiceApp.of(name)
                .orElseThrow(() -> new CannotStart("There is no service \"%s\". Choose one of %s."
                        .formatted(
                                name,
                                Arrays.stream(ServiceApp.values())
                                        .map(ServiceApp::label)
                                        .collect(Collectors.joining(", ")))));
        Silence.of(service.own(System.getenv()))
                .forEach(silent -> say(silent + " Or take the settings of stores that run, from their stores.env."));
        var running = service.start(System.getenv());
        ServiceMain.closeAtEnd(running.app());
        say(running.address()
                .map(address -> "%s runs at %s.".formatted(service.label(), address))
                .orElseGet(() -> service.label() + " runs, and takes its work from a queue."));
        untilEnded();
        return 0;
    }

    @Command(
            description = "Signs up, uploads a file or a sample video, and watches it become ready.",
            mixinStandardHelpOptions = true)
    int demo(
            @Option(names = "--url", description = "the platform; default: the one on port 8000, else one of its own")
                    Optional<String> url,
            @Option(names = "--data", defaultValue = DATA, description = "the folder, if a platform has to be started")
                    Path data,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "what to upload; default: a sample video")
                    Optional<Path> file)
            throws InterruptedException {
        var address = url.orElse("http://127.0.0.1:" + PORT);
        if (Demo.answers(address)) {
            return Demo.run(address, file, out) ? 0 : 1;
        }
        if (url.isPresent()) {
            throw new CannotStart("No platform answers at %s. Start one with ./mediaproject start, or correct --url."
                    .formatted(address));
        }
        out.println("No platform answers at %s, so this starts one.".formatted(address));
        try (var _ = StandaloneRun.start(new StandaloneRun.Wish("127.0.0.1", PORT, data, System.getenv()), out)) {
            boolean shown = Demo.run(address, file, out);
            say(
                    "This platform ends with its demo, and so do the addresses above. The media stays in %s: start it again with"
                            .formatted(data.toAbsolutePath().normalize()));
            say("./mediaproject start --data " + data);
            return shown ? 0 : 1;
        }
    }

    @Command(
            description = "Writes everything that cannot be made again into one file, also while the platform runs.",
            mixinStandardHelpOptions = true)
    int backup(
            @Option(names = "--data", defaultValue = DATA, description = "the folder that keeps everything") Path data,
            @Parameters(paramLabel = "FILE", description = "the file to write, as in backup.tar") Path file) {
        return new BackupFolders(System.getenv(), out).backup(file, data) ? 0 : 1;
    }

    @Command(
            description = "Makes a data folder out of a backup; start the platform on it afterwards.",
            mixinStandardHelpOptions = true)
    int restore(
            @Option(names = "--data", defaultValue = DATA, description = "the folder to make, empty or not there")
                    Path data,
            @Parameters(paramLabel = "FILE", description = "the file that \"backup\" wrote") Path file) {
        new BackupFolders(System.getenv(), out).restore(file, data);
        return 0;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The JVM ends by a signal; its shutdown hooks close what runs. */
    private static void untilEnded() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
