package io.mediaproject.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;
import org.apache.qpid.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A broker in this JVM that speaks RabbitMQ's AMQP 0-9-1, on 127.0.0.1 with a password, and keeps durable messages. */
public final class LocalBroker implements AutoCloseable {
    private static final String NAME = "broker";
    private static final String USER = "mediaproject";
    // Strong, or the garbage collector takes the level with the logger. Qpid tells every connection at INFO.
    private static final Logger QPID = Logger.getLogger("org.apache.qpid");
    private static final Logger QPID_EVENTS = Logger.getLogger("qpid");

    static {
        QPID.setLevel(Level.WARNING);
        QPID_EVENTS.setLevel(Level.WARNING);
    }

    private final SystemLauncher launcher;
    private final int port;
    private final String password;

    private LocalBroker(SystemLauncher launcher, int port, String password) {
        this.launcher = launcher;
        this.port = port;
        this.password = password;
    }

    public static LocalBroker start(DataFolder data) {
        return Rebuild.ifBroken(data, NAME, () -> launch(data, data.make(NAME)));
    }

    private static LocalBroker launch(DataFolder data, Path folder) {
        var ports = new Ports(data.run());
        int port = ports.pick(NAME);
        String password = data.secret(NAME);
        // Else Derby writes a derby.log into whatever folder the JVM was started in. The first broker of a JVM decides.
        System.setProperty(
                "derby.stream.error.file", data.run().resolve("derby.log").toString());
        var resolved = new Resolved();
        var launcher = new SystemLauncher(resolved);
        try {
            launcher.startup(attributes(data, folder, port, password));
            resolved.requireActive();
        } catch (Rebuild.BrokenFiles e) {
            launcher.shutdown();
            throw e;
        } catch (Exception e) {
            launcher.shutdown();
            throw new EmbeddedStoreException("The embedded broker does not start: " + e.getMessage(), e);
        }
        ports.remember(NAME, port);
        return new LocalBroker(launcher, port, password);
    }

    private static Map<String, Object> attributes(DataFolder data, Path folder, int port, String password)
            throws IOException {
        Map<String, String> context = new HashMap<>();
        context.put("mediaproject.folder", folder.toString());
        context.put("mediaproject.port", "" + port);
        context.put("mediaproject.user", USER);
        context.put("mediaproject.password", password);
        context.put("mediaproject.virtualhost", """
                {"type": "DERBY", "storePath": "${mediaproject.folder}/messages"}""");
        context.put("qpid.work_dir", folder.toString());
        // RabbitMQ's x- arguments are accepted and not applied; without this they end the connection.
        context.put("queue.behaviourOnUnknownDeclareArgument", "IGNORE");
        // At 90 % of the disk it would silently stop to take messages; uploads are refused by MIN_FREE_BYTES long
        // before.
        context.put("store.filesystem.maxUsagePercent", "100");
        context.put("broker.shutdownTimeout", "5");
        context.put("qpid.default_posix_file_permissions", "rw-------");
        Map<String, Object> attributes = new HashMap<>();
        // Made anew from broker.json at every start: the port and the user may have changed.
        Path configuration = data.run().resolve("broker-configuration.json");
        Files.deleteIfExists(configuration);
        attributes.put("type", "JSON");
        attributes.put("storePath", configuration.toString());
        attributes.put(SystemConfig.INITIAL_CONFIGURATION_LOCATION, configuration());
        attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false);
        attributes.put(ConfiguredObject.CONTEXT, context);
        return attributes;
    }

    private static String configuration() {
        return Objects.requireNonNull(LocalBroker.class.getResource("broker.json"))
                .toExternalForm();
    }

    /** Sees the broker that was started; Qpid starts even when its store or its port does not, and only notes it. */
    private static final class Resolved extends DefaultSystemLauncherListener {
        private @Nullable SystemConfig<?> system;
        private @Nullable RuntimeException failure;

        // Qpid only tells its listener: startup() returns as if nothing had happened.
        @Override
        public void errorOnStartup(RuntimeException error) {
            failure = error;
        }

        @Override
        public void onContainerResolve(SystemConfig<?> started) {
            system = started;
        }

        void requireActive() {
            if (failure instanceof StoreException broken) throw new Rebuild.BrokenFiles(broken);
            if (failure != null) throw failure;
            if (system == null || !(system.getContainer() instanceof Broker<?> broker)) {
                throw new EmbeddedStoreException("Qpid made no broker of its configuration");
            }
            for (VirtualHostNode<?> node : broker.getVirtualHostNodes()) {
                if (!active(node)) throw new Rebuild.BrokenFiles("its definitions are " + node.getState());
                if (!active(node.getVirtualHost())) throw new Rebuild.BrokenFiles("its messages cannot be read");
            }
            for (Port<?> port : broker.getPorts()) {
                if (!active(port)) throw new EmbeddedStoreException("it cannot listen on port " + port.getPort());
            }
        }

        private static boolean active(@Nullable ConfiguredObject<?> part) {
            return part != null && part.getState() == State.ACTIVE;
        }
    }

    /** The address with user and password, for the virtual host {@code /}. */
    public URI url() {
        return URI.create("amqp://%s:%s@%s:%d".formatted(USER, password, Ports.HOST, port));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
