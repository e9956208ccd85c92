package io.mediaproject.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks once, for a second at most, whether a Docker engine answers; Testcontainers takes much longer to say no. */
final class DockerEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final boolean ANSWERS =
            address(System.getenv("DOCKER_HOST")).map(DockerEngine::answersAt).orElse(false);

    private DockerEngine() {}

    static boolean answers() {
        return ANSWERS;
    }

    static Optional<SocketAddress> address(@Nullable String dockerHost) {
        if (dockerHost == null || dockerHost.isBlank()) return socket(Path.of("/var/run/docker.sock"));
        URI uri = URI.create(dockerHost);
        if ("unix".equals(uri.getScheme())) return socket(Path.of(uri.getPath()));
        if (uri.getHost() == null || uri.getPort() < 0) return Optional.empty();
        return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
    }

    private static Optional<SocketAddress> socket(Path file) {
        return Files.exists(file) ? Optional.of(UnixDomainSocketAddress.of(file)) : Optional.empty();
    }

    static boolean answersAt(SocketAddress engine) {
        var asked = new CompletableFuture<Boolean>();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.execute(() -> asked.complete(ping(engine)));
            try {
                return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException hangs) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                // Interrupts the channel that still waits.
                thread.shutdownNow();
            }
        }
    }

    private static boolean ping(SocketAddress engine) {
        var family =
                engine instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (var channel = SocketChannel.open(family)) {
            channel.connect(engine);
            channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(64);
            channel.read(answer);
            String status = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            return status.startsWith("HTTP/1.") && status.contains(" 200 ");
        } catch (IOException noEngine) {
            return false;
        }
    }
}
