package io.mediaproject.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** A server in this JVM that speaks MongoDB's protocol, on 127.0.0.1, with its documents in one file; it knows no passwords. */
public final class LocalMongo implements AutoCloseable {
    private static final String NAME = "mongo";
    // Strong, or the garbage collector takes the level with the logger. It tells every connection at INFO.
    private static final Logger SERVER = Logger.getLogger("de.bwaldvogel.mongo");

    static {
        SERVER.setLevel(Level.WARNING);
    }

    private final MongoServer server;
    private final int port;

    private LocalMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static LocalMongo start(DataFolder data) {
        H2Backend backend = Rebuild.ifBroken(data, NAME, () -> open(data.make(NAME)));
        var ports = new Ports(data.run());
        int port = ports.pick(NAME);
        var server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(Ports.HOST, port));
        } catch (RuntimeException e) {
            server.shutdownNow();
            throw new EmbeddedStoreException("The embedded MongoDB cannot listen on port %d.".formatted(port), e);
        }
        ports.remember(NAME, port);
        return new LocalMongo(server, port);
    }

    private static H2Backend open(Path folder) {
        try {
            return new SavingBackend(MVStore.open(folder.resolve("documents.mv").toString()));
        } catch (MVStoreException e) {
            throw new Rebuild.BrokenFiles(e);
        }
    }

    /** The address: {@code mongodb://127.0.0.1:…/?directConnection=true}. */
    public URI url() {
        return URI.create("mongodb://%s:%d/?directConnection=true".formatted(Ports.HOST, port));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        // Closes connections, then the backend with its file.
        server.shutdownNow();
    }
}
