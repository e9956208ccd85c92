package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TAKEN = CannedServer.http("200 OK", "{\"fileId\":\"x\"}");
    private static final String DENIED = CannedServer.http("403 Forbidden", "{}");

    @TempDir
    static Path folder;

    private static SSLContext localhost;

    @BeforeAll
    static void makeACertificate() throws Exception {
        var store = folder.resolve("localhost.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        var log = folder.resolve("keytool.log").toFile();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        assertThat(exit).as(() -> log.toString()).isZero();
        localhost = context(store);
    }

    @Test
    void aFileTravelsOverTls() throws Exception {
        try (var server = server(TAKEN, true)) {
            var outcome = client(server, "localhost", localhost)
                    .upload(Cdn.file("a.bin", 4 << 20))
                    .send();

            assertThat(outcome).isInstanceOf(UploadOutcome.Uploaded.class);
            assertThat(server.head()).containsIgnoringCase("\r\nContent-Length: 4195");
        }
    }

    @Test
    void aRefusalIsHeardWhileTheBodyIsSent() throws Exception {
        long size = 8L << 30;
        var sent = new AtomicLong();
        try (var server = server(DENIED, false)) {
            var file = new NewCdnFile("/m", "a.bin", size, () -> new Ramp(size), sent::set);

            assertThat(client(server, "localhost", localhost).upload(file).send())
                    .isEqualTo(new Setback.Refused(403));
            assertThat(sent.get()).isLessThan(size);
        }
    }

    @Test
    void anotherHostIsNotTrusted() throws Exception {
        try (var server = server(TAKEN, true)) {
            assertThat(client(server, "127.0.0.1", localhost)
                            .upload(Cdn.file("a.bin", 10))
                            .send())
                    .isEqualTo(new Setback.Down(Setback.Cause.UNREACHABLE));
        }
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() throws Exception {
        try (var server = server(TAKEN, true)) {
            assertThat(client(server, "localhost", SSLContext.getDefault())
                            .upload(Cdn.file("a.bin", 10))
                            .send())
                    .isEqualTo(new Setback.Down(Setback.Cause.UNREACHABLE));
        }
    }

    private static CannedServer server(String answer, boolean patient) throws IOException {
        return CannedServer.over(localhost.getServerSocketFactory(), answer, patient);
    }

    private static ImageKitClient client(CannedServer server, String host, SSLContext trust) {
        return ImageKitClient.of(server.account("https", host), Cdn.LONG, trust);
    }

    private static SSLContext context(Path file) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
