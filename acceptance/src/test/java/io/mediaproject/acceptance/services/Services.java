package io.mediaproject.acceptance.services;

import static java.util.Objects.requireNonNull;

import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.acceptance.run.RunningStores;
import io.mediaproject.testkit.FlakyProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./mediaproject stores} and six times {@code ./mediaproject run}, with proxies between them. */
final class Services implements AutoCloseable {
    private static final List<String> ALL =
            List.of("imagekit-emulator", "auth-service", "media-service", "cdn-worker", "metadata-worker", "gateway");
    /** A worker that is lost is noticed within seconds. */
    private static final Map<String, String> HURRY = Map.of(
            "JOB_LEASE", "4s",
            "JOB_HEARTBEAT", "1s",
            "JOB_LONGEST_WAIT", "1s",
            "SWEEP_EVERY", "1s",
            "SWEEP_GRACE", "1s",
            "EMULATOR_FAULTS", "true");

    private final int port = RunningPlatform.freePort();
    private final Map<Way, FlakyProxy> ways = new EnumMap<>(Way.class);
    private final Map<String, LauncherRun> runs = new TreeMap<>();
    private final RunningStores stores = RunningStores.start(port);

    private Services() {}

    static Services start() {
        var services = new Services();
        try {
            for (var way : Way.values()) {
                services.ways.put(way, FlakyProxy.before(services.given(way.variable())));
            }
            ALL.forEach(services::begin);
            ALL.forEach(name -> services.run(name).awaitOutput(name + " runs"));
            return services;
        } catch (RuntimeException | AssertionError e) {
            services.close();
            throw e;
        }
    }

    /** As {@code stores} wrote it. */
    private String given(String variable) {
        return requireNonNull(stores.settings().get(variable), variable);
    }

    private LauncherRun run(String service) {
        return requireNonNull(runs.get(service), service);
    }

    Path data() {
        return stores.data();
    }

    /** The given ones, but by way of the proxies. */
    Map<String, String> settings() {
        var settings = new HashMap<>(stores.settings());
        settings.putAll(HURRY);
        ways.forEach((way, proxy) -> settings.put(way.variable(), proxy.url()));
        settings.put("IMAGEKIT_UPLOAD_URL", way(Way.CDN).url() + "/api/v2/files/upload");
        return settings;
    }

    FlakyProxy way(Way way) {
        return requireNonNull(ways.get(way), way.name());
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    /** The CDN as its owner sees it, by no proxy. */
    Emulator emulator() {
        return new Emulator(new Api(URI.create(given("IMAGEKIT_API_URL"))), given("IMAGEKIT_PRIVATE_KEY"));
    }

    /** {@code kill -9}. */
    void kill(String service) {
        run(service).kill();
    }

    void startAgain(String service) {
        begin(service);
        run(service).awaitOutput(service + " runs");
    }

    private void begin(String service) {
        runs.put(service, LauncherRun.java(settings(), "run", service));
    }

    /** The stores last. */
    @Override
    public void close() {
        runs.values().forEach(LauncherRun::terminate);
        runs.values().forEach(LauncherRun::close);
        ways.values().forEach(FlakyProxy::close);
        stores.close();
    }
}
