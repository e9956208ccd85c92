package io.mediaproject.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** An S3 server that checks signatures and keeps everything in memory, in a JVM of its own with a class path of its own. */
final class LocalS3 implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String ACCESS = "testkit";
    private static final String SECRET = "testkit-secret-of-nobody";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private static final String SETTINGS = """
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=transient
            """.formatted(ACCESS, SECRET);

    // The shell ends the server when its input closes: with this, and when this JVM is killed.
    private static final String LEASH = "\"$@\" & read -r _; kill $!";

    private final Process shell;
    private final URI url;

    private LocalS3(Process shell, URI url) {
        this.shell = shell;
        this.url = url;
    }

    static LocalS3 start(Path folder) {
        var url = "http://%s:%d".formatted(HOST, freePort());
        return start(folder, URI.create(url), "s3proxy.endpoint=" + url);
    }

    /** As clouds have it: over TLS, and each bucket is also a host of its own. */
    static LocalS3 startSecure(Path folder, Certificate certificate) {
        int port = freePort();
        return start(folder, URI.create("https://%s:%d".formatted(certificate.host(), port)), """
                s3proxy.secure-endpoint=https://%s:%d
                s3proxy.virtual-host=%s
                s3proxy.keystore-path=%s
                s3proxy.keystore-password=%s
                """.formatted(
                        HOST, port, certificate.host(), certificate.store(), Certificate.PASSWORD));
    }

    private static LocalS3 start(Path folder, URI url, String address) {
        try {
            var settings = Files.writeString(folder.resolve("s3.properties"), SETTINGS + address);
            var log = folder.resolve("s3.log");
            var shell = new ProcessBuilder(words(settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var server = new LocalS3(shell, url);
            Awaitility.await("an S3 server, which says in " + log + " what it misses")
                    .atMost(LONGEST_START)
                    .until(server::listens);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start an S3 server", e);
        }
    }

    private static List<String> words(Path settings) throws IOException {
        return List.of(
                "/bin/sh",
                "-c",
                LEASH,
                "leash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + logging(settings.resolveSibling("s3-log.xml")),
                "-cp",
                classPath(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString());
    }

    private static String classPath() throws IOException {
        try (var in = resource("/s3-server.classpath")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static Path logging(Path file) throws IOException {
        try (var in = resource("/s3-server-log.xml")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static InputStream resource(String name) {
        var in = LocalS3.class.getResourceAsStream(name);
        if (in == null) throw new IllegalStateException(name + " is missing: build the module s3-server with tests.");
        return in;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        if (!shell.isAlive()) throw new IllegalStateException("The S3 server ended at once.");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, url.getPort()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The address with its keys. */
    URI url() {
        return URI.create("%s://%s:%s@%s".formatted(url.getScheme(), ACCESS, SECRET, url.getAuthority()));
    }

    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
    }
}
