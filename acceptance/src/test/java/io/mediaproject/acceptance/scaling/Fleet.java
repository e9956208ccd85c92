package io.mediaproject.acceptance.scaling;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningStores;
import io.mediaproject.acceptance.scaling.Balancer.Backend;
import io.mediaproject.acceptance.services.Emulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two processes of each service on one set of stores, with a balancer before all that are asked. */
final class Fleet implements AutoCloseable {
    /** From the inside out, as docs/upgrade.md says. */
    private static final List<String> SERVICES =
            List.of("cdn-worker", "metadata-worker", "auth-service", "media-service", "gateway");

    static final int REPLICAS = 2;
    private static final String ADMIN = "root@example.org";
    private static final String PASSWORD = "what an admin types";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("ADMIN_EMAIL", ADMIN),
            entry("ADMIN_PASSWORD", PASSWORD),
            // However many rounds there are, the users sign in once.
            entry("ACCESS_TOKEN_TTL", "1d"),
            entry("EMULATOR_FAULTS", "true"),
            // Balancer looks several times within it.
            entry("SHUTDOWN_NOTICE", "5s"),
            // A process that is lost is noticed within seconds, and a busy machine is not taken for a loss.
            entry("DATABASE_STATEMENT_TIMEOUT", "30s"),
            entry("AUTH_TIMEOUT", "20s"),
            entry("JOB_LEASE", "9s"),
            entry("JOB_HEARTBEAT", "3s"),
            entry("JOB_LONGEST_WAIT", "1s"),
            entry("SWEEP_EVERY", "1s"),
            entry("SWEEP_GRACE", "1s"));

    private final Map<Front, Balancer> balancers = new EnumMap<>(Front.class);
    private final List<Replica> replicas = new ArrayList<>();
    private final List<LauncherRun> single = new ArrayList<>();
    private final RunningStores stores;

    private Fleet(int port) {
        stores = RunningStores.start(port);
    }

    /** Returns when all of it is ready. */
    static Fleet start() {
        int port = Ports.free();
        var fleet = new Fleet(port);
        try {
            for (var front : Front.values()) {
                fleet.balancers.put(front, Balancer.on(front == Front.GATEWAY ? port : Ports.free()));
            }
            fleet.single.add(LauncherRun.java(fleet.settings(), "run", "imagekit-emulator"));
            for (var service : SERVICES) {
                for (int number = 1; number <= REPLICAS; number++) {
                    fleet.replicas.add(fleet.begin(service, service + "-" + number));
                }
            }
            fleet.single.forEach(run -> run.awaitOutput("runs at"));
            fleet.replicas.forEach(Replica::awaitReady);
            return fleet;
        } catch (RuntimeException | AssertionError e) {
            fleet.close();
            throw e;
        }
    }

    private Replica begin(String service, String name) {
        var ports = new HashMap<String, String>();
        var inside = new Api(URI.create("http://127.0.0.1:" + port(ports, service, "INTERNAL_PORT")));
        var backends = new HashMap<Backend, Balancer>();
        for (var front : Front.of(service)) {
            var balancer = balancer(front);
            backends.put(balancer.add(name, port(ports, service, front.port()), inside), balancer);
        }
        var settings = settings();
        settings.putAll(ports);
        return new Replica(service, name, settings, new Replica.Faces(inside, backends));
    }

    /** The one that this replica has, or a free one. */
    private static int port(Map<String, String> ports, String service, String variable) {
        var name = service.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + variable;
        return Integer.parseInt(ports.computeIfAbsent(name, _ -> "" + Ports.free()));
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(stores.settings());
        settings.putAll(SETTINGS);
        balancers.forEach((front, balancer) -> settings.put(front.address(), balancer.url()));
        return settings;
    }

    private Balancer balancer(Front front) {
        return requireNonNull(balancers.get(front), front.name());
    }

    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** The first of each service, or the second. */
    List<Replica> replicas(int number) {
        return replicas.stream()
                .filter(replica -> replica.name().endsWith("-" + number))
                .toList();
    }

    /** The gateways. */
    Api api() {
        return new Api(URI.create(balancer(Front.GATEWAY).url()));
    }

    User admin() {
        return User.signIn(api(), ADMIN, PASSWORD);
    }

    Emulator emulator() {
        var settings = stores.settings();
        return new Emulator(
                new Api(URI.create(requireNonNull(settings.get("IMAGEKIT_API_URL")))),
                requireNonNull(settings.get("IMAGEKIT_PRIVATE_KEY")));
    }

    Documents documents() {
        var settings = stores.settings();
        return new Documents(
                requireNonNull(settings.get("MONGODB_URL")), requireNonNull(settings.get("MONGODB_DATABASE")));
    }

    /** The requests that were on a replica when it was killed, each with the name of that. */
    Map<String, String> cutOff() {
        var all = new HashMap<String, String>();
        balancers.values().forEach(balancer -> all.putAll(balancer.cutOff()));
        return all;
    }

    /** The stores last. */
    @Override
    public void close() {
        replicas.forEach(Replica::terminate);
        replicas.forEach(Replica::close);
        single.forEach(LauncherRun::close);
        balancers.values().forEach(Balancer::close);
        stores.close();
    }
}
