package io.mediaproject.imagekit;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.delivery.Delivery;
import io.mediaproject.imagekit.faults.Faults;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.management.Management;
import io.mediaproject.imagekit.upload.Uploads;
import io.mediaproject.imagekit.wire.Endpoint;
import io.mediaproject.imagekit.wire.Refusals;
import io.mediaproject.platform.cdn.UrlSignature;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The running emulator: one port for upload, management and delivery. */
public final class EmulatorApp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmulatorApp.class.getName());
    private static final HeaderName REQUEST_ID = HeaderNames.create("x-ik-requestId");

    private final EmulatorConfig config;
    private final InstantSource clock;
    private final Faults faults = new Faults();
    private final MediaTools media;
    private final Library library;
    private final HttpServer server;

    private EmulatorApp(EmulatorConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.media = MediaTools.find(config.tools());
        this.library = Library.in(config.folder(), media, clock);
        this.server = HttpServer.start(config.http(), this::routing, Inside.of(new Metrics(), List.of()));
    }

    public static EmulatorApp start(EmulatorConfig config) {
        return start(config, InstantSource.system());
    }

    /** Starts with a clock of the caller's choice, so that expiry can be seen to happen. */
    public static EmulatorApp start(EmulatorConfig config, InstantSource clock) {
        var app = new EmulatorApp(config, clock);
        LOG.log(INFO, "ImageKit emulator serves {0} from {1}", app.urlEndpoint(), config.folder());
        return app;
    }

    public int port() {
        return server.port();
    }

    /** Where health and metrics are answered; -1 without an internal port. */
    public int internalPort() {
        return server.internalPort();
    }

    /** The address below which files are delivered, as it stands in every answer. */
    public URI urlEndpoint() {
        return config.endpoint()
                .orElseGet(() -> URI.create("http://" + config.http().host() + ":" + port() + "/"
                        + config.account().imagekitId()));
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        faults.close();
        server.close();
    }

    private void routing(HttpRouting.Builder routing) {
        var account = config.account();
        var keys = new Keyring(account);
        Supplier<Endpoint> endpoint = () -> new Endpoint(urlEndpoint());
        var signature = new UrlSignature(account.privateKey());

        Refusals.register(routing);
        routing.addFilter((chain, _, response) -> {
            response.header(REQUEST_ID, UUID.randomUUID().toString());
            chain.proceed();
        });
        faults.register(routing);
        new Uploads(keys, clock, library, library.inbox(config.limits()), endpoint).register(routing);
        new Management(keys, library, endpoint, clock).register(routing);
        new Delivery(account.imagekitId(), signature, library, media, clock).register(routing);
        if (config.faults()) {
            faults.registerSwitch(routing, keys);
        }
    }
}
