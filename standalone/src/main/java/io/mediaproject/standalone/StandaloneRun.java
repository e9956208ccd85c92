package io.mediaproject.standalone;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.LocalStores;
import io.mediaproject.embedded.LocalStores.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One run of everything: stores, services, and what the person who started it is told. */
final class StandaloneRun implements AutoCloseable {
    private final LocalStores stores;
    private final Platform platform;
    private final PrintWriter out;

    private StandaloneRun(LocalStores stores, Platform platform, PrintWriter out) {
        this.stores = stores;
        this.platform = platform;
        this.out = out;
    }

    /** @param environment what it sets wins over what is made here */
    record Wish(String host, int port, Path data, Map<String, String> environment) {
        /** Of the addresses that the gateway listens on, one that this machine reaches. */
        String publicUrl() {
            var reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
            return environment.getOrDefault("PUBLIC_URL", "http://%s:%d".formatted(reachable, port));
        }
    }

    static StandaloneRun start(Wish wish, PrintWriter out) {
        long began = System.nanoTime();
        foretell(wish, out);
        var ports = Ports.around(wish.host(), wish.port());
        var stores = LocalStores.start(DataFolder.open(wish.data()), Wiring.missing(wish.environment()));
        try {
            var wiring = new Wiring(stores, wish.environment());
            var variables = wiring.variables(ports, wish.publicUrl());
            // One after the other they end, and all of them within 10 s.
            variables.putIfAbsent("SHUTDOWN_GRACE", "2s");
            Wiring.observed(variables, ports);
            var platform = Platform.start(variables, !wiring.realImageKit());
            var targets = MetricsTargets.write(stores.data().root(), ports, platform.services());
            tell(out, wish, stores, wiring.realImageKit());
            out.println("  Metrics     %s tells Prometheus where\n".formatted(targets));
            AdminAtStart.ensure(platform.auth(), wish.environment(), onTerminal(), out);
            out.println("Try: ./mediaproject demo --url " + wish.publicUrl());
            out.println("It took %.1f s to start. Ctrl-C ends it."
                    .formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
            out.flush();
            return new StandaloneRun(stores, platform, out);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** Said before the first wait, which may be long. */
    private static void foretell(Wish wish, PrintWriter out) {
        out.println("MediaProject starts in %s. The embedded stores run on %s."
                .formatted(
                        wish.data().toAbsolutePath().normalize(), String.join(", ", LocalStores.supportedPlatforms())));
        out.flush();
        Silence.of(wish.environment())
                .forEach(
                        silent -> out.println(
                                silent
                                        + " Or take the variable out of the environment (unset): without an address an embedded store is started."));
        out.flush();
    }

    private static void tell(PrintWriter out, Wish wish, LocalStores stores, boolean realImageKit) {
        out.println("""

                MediaProject runs.
                  API         %s
                  CDN         %s
                  PostgreSQL  %s
                  Redis       %s
                  RabbitMQ    %s
                  MongoDB     %s
                  Files       %s
                """.formatted(
                wish.publicUrl(),
                realImageKit ? "ImageKit" : "the local ImageKit emulator, since IMAGEKIT_PRIVATE_KEY is not set",
                where(stores, Kind.POSTGRES, local -> local.postgres().port()),
                where(stores, Kind.REDIS, local -> local.redis().port()),
                where(stores, Kind.BROKER, local -> local.broker().port()),
                where(stores, Kind.MONGO, local -> local.mongo().port()),
                stores.data().root()));
    }

    private static String where(LocalStores stores, Kind kind, ToIntFunction<LocalStores> port) {
        return stores.has(kind)
                ? "127.0.0.1:%d (embedded)".formatted(port.applyAsInt(stores))
                : "where %s says".formatted(Wiring.ADDRESSES.get(kind));
    }

    private static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** The door first, the stores last. */
    @Override
    public void close() {
        out.println("MediaProject ends, within 10 s: what runs may finish.");
        platform.close();
        stores.close();
        out.println("Everything has ended.");
    }
}
