import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Asks over many connections at once, with as little work of its own as can be: it shares the processors. */
final class Load {
    private Load() {}

    /** How many answers of 200 came in a second. */
    static double perSecond(int connections, Duration time, URI server, Supplier<String> path, String token) throws Exception {
        var answers = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int n = 0; n < connections; n++) {
                threads.submit(() -> {
                    try (var socket = new Socket(server.getHost(), server.getPort())) {
                        socket.setTcpNoDelay(true);
                        var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                        while (System.nanoTime() < end) {
                            ask(socket, server, path.get(), token);
                            read(in);
                            answers.incrementAndGet();
                        }
                    }
                    return true;
                });
            }
        }
        return answers.get() / (time.toNanos() / 1e9);
    }

    private static void ask(Socket socket, URI server, String path, String token) throws IOException {
        var authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(path, server.getAuthority(), authorization);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static void read(InputStream in) throws IOException {
        var status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("answered with " + status);
        }
        long length = -1;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (long chunk = Long.parseLong(line(in), 16); ; chunk = Long.parseLong(line(in), 16)) {
            in.skipNBytes(chunk);
            line(in);
            if (chunk == 0) {
                return;
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new IOException("the connection ended");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }
}
