package io.mediaproject.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A Redis process of our own, on 127.0.0.1 with a password, that keeps nothing on disk.
 * Only the program comes from embedded-redis: its own starter knows neither sessions nor what a killed run left.
 */
public final class LocalRedis implements AutoCloseable {
    private static final String NAME = "redis";

    private final ChildProcess process;
    private final int port;
    private final String password;

    private LocalRedis(ChildProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    public static LocalRedis start(DataFolder data) {
        Path folder = data.make(NAME);
        Leftovers.end("redis-server", folder, List.of(data.run().resolve("redis.pid")));
        return Startup.onFreePort(data, NAME, port -> launch(data, folder, port));
    }

    private static LocalRedis launch(DataFolder data, Path folder, int port) {
        String password = data.secret(NAME);
        Path settings = folder.resolve("redis.conf");
        try {
            DataFolder.writeOwnerOnly(settings, settings(folder, port, password));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + settings, e);
        }
        var words = List.of(data.programs().redisServer().toString(), settings.toString());
        var process = ChildProcess.start(new ChildProcess.Command(NAME, words, data.run()));
        return Startup.ready(process, NAME, new LocalRedis(process, port, password), LocalRedis::answers);
    }

    // The process keeps its command line (set-proc-title), because that is how the next run knows it again.
    private static String settings(Path folder, int port, String password) {
        return """
                bind %s
                port %d
                requirepass %s
                dir "%s"
                save ""
                appendonly no
                maxmemory 256mb
                maxmemory-policy allkeys-lru
                set-proc-title no
                loglevel warning
                """.formatted(Ports.HOST, port, password, folder);
    }

    private boolean answers() {
        return RedisPing.answers(port, password);
    }

    /** The address with its password: {@code redis://:…@127.0.0.1:…/0}. */
    public URI url() {
        return URI.create("redis://:%s@%s:%d/0".formatted(password, Ports.HOST, port));
    }

    public int port() {
        return port;
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
