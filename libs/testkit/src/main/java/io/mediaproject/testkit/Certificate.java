package io.mediaproject.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate that nobody has signed, for a host and all names before it.
 *
 * @param store has the key, for the server, and the certificate, for those who trust it
 */
record Certificate(String host, Path store) {
    /** Of a file that is made for one run, and goes with it. */
    static final String PASSWORD = "of-the-testkit";

    /** For every client of this JVM that is made from now on, as an operator does it for a server of their own. */
    void trust() {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    static Certificate make(Path folder, String host) {
        var store = folder.resolve("certificate.p12");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:%s,dns:*.%s".formatted(host, host),
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        try {
            var said = folder.resolve("keytool.log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool makes no certificate: " + Files.readString(said));
            }
            return new Certificate(host, store);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run keytool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool makes a certificate", e);
        }
    }
}
