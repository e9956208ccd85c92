package io.mediaproject.acceptance.run;

import io.mediaproject.acceptance.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** {@code ./mediaproject start} on a data folder, with the gateway open. */
public record RunningPlatform(LauncherRun run, int port, Path data) implements AutoCloseable {

    /** Returns when the platform says that it runs. */
    public static RunningPlatform start(Path data, int port, Map<String, String> settings) {
        var run = starting(data, port, settings);
        try {
            return new RunningPlatform(run.awaitOutput("Ctrl-C ends it."), port, data);
        } catch (ConditionTimeoutException | AssertionError e) {
            run.close();
            throw e;
        }
    }

    /** Only begins to start. */
    public static LauncherRun starting(Path data, int port, Map<String, String> settings) {
        return LauncherRun.java(settings, "start", "--port", Integer.toString(port), "--data", data.toString());
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public void close() {
        run.close();
    }
}
