package io.mediaproject.acceptance.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.RawUpload;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples in {@code deploy} for what stands before the gateway, with real ones of these programs. */
@Testing.Test
class ProxiesIT {
    @RegisterExtension
    static final SharedServices SERVICES = new SharedServices();

    private static final int LARGE = 4 << 20;
    private static final int CHUNK = 1 << 16;

    @TempDir
    private Path folder;

    private @Nullable ProxyRun running;

    @AfterEach
    void end() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyRun.Kind.class)
    void largeUploadGoesThroughAndComesBack(ProxyRun.Kind kind) throws IOException {
        var user = throughA(kind);
        var large = new Sample(
                "large.mp4", "video/mp4", Arrays.copyOf(SampleMedia.video().bytes(), LARGE));

        var id = user.upload(Form.of("Through " + kind).file("file", large))
                .has(201)
                .text("id");

        assertThat(user.get("/media/" + id + "/content/").has(200).body()).isEqualTo(large.bytes());
    }

    @ParameterizedTest
    @EnumSource(ProxyRun.Kind.class)
    void uploadIsRefusedBeforeItWasSent(ProxyRun.Kind kind) throws IOException {
        var user = throughA(kind);
        var stranger = new User(user.api(), user.name(), user.password(), "no-token");

        try (var upload = RawUpload.begin(stranger, "Content-Length: 1000000000\r\n")) {
            Thread.startVirtualThread(() -> sendSomeOf(upload));

            assertThat(upload.status()).isEqualTo(401);
        }
    }

    /** A sixtieth: who waits for all of it before passing anything on has no answer. */
    private static void sendSomeOf(RawUpload upload) {
        try {
            for (int sent = 0; sent < 16 << 20; sent += CHUNK) {
                upload.send(new byte[CHUNK]);
            }
        } catch (IOException _) {
            // Refused, as it should be.
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyRun.Kind.class)
    void eventComesWhileTheStreamIsOpen(ProxyRun.Kind kind) throws Exception {
        var user = throughA(kind);
        SERVICES.get().way(Way.CDN).hang();
        var id = user.upload(Form.of("Watched through " + kind).file("file", SampleMedia.png(81, 43)))
                .has(201)
                .text("id");

        var client = HttpClient.newHttpClient();
        try {
            var events = user.request("/media/" + id + "/events/")
                    .header("Accept", "text/event-stream")
                    .build();

            assertThat(firstOf(client.send(events, BodyHandlers.ofLines()).body()))
                    .startsWith("event:");
        } finally {
            // Not close: it waits for the end of a stream that does not end.
            client.shutdownNow();
        }
    }

    private static String firstOf(Stream<String> lines)
            throws InterruptedException, TimeoutException, ExecutionException {
        var line = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> line.complete(
                lines.filter(text -> text.startsWith("event:")).findFirst().orElse("none")));
        return line.get(10, TimeUnit.SECONDS);
    }

    private User throughA(ProxyRun.Kind kind) throws IOException {
        kind.tool()
                .needed("The sample for %s is not tried".formatted(kind.tool().name()));
        var user = User.signUp(SERVICES.get().api());
        var proxy = ProxyRun.start(kind, folder, SERVICES.get().api().url().getPort());
        running = proxy;
        var there = new Api(URI.create("http://127.0.0.1:" + proxy.port()));
        await().ignoreExceptions().until(() -> there.get("/ping/").status() == 200);
        return user.at(there);
    }
}
