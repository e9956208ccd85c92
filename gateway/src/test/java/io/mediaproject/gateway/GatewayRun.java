package io.mediaproject.gateway;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.testkit.AuthStandIn;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway for each test, with a service behind it, and the words to ask it. */
final class GatewayRun implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    /** No Redis listens there: the gateway works without one. */
    private static final String NO_REDIS = "redis://127.0.0.1:1";

    private final AuthStandIn auth = AuthStandIn.start();
    private final SignedIn operator = auth.signIn("alice", "operator");
    private final SignedIn viewer = auth.signIn("vera", "viewer");
    private final Deque<BehindTheGateway> services = new ArrayDeque<>();
    private final Deque<GatewayApp> gateways = new ArrayDeque<>();

    AuthStandIn auth() {
        return auth;
    }

    SignedIn operator() {
        return operator;
    }

    SignedIn viewer() {
        return viewer;
    }

    BehindTheGateway service() {
        return services.getFirst();
    }

    int port() {
        return gateways.getFirst().port();
    }

    /** One more, with some settings changed. */
    GatewayApp gateway(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "port",
                "0",
                "redis.url",
                NO_REDIS,
                "auth.url",
                service().url().toString(),
                "auth.internal.url",
                auth.url().toString(),
                "media.url",
                service().url().toString(),
                "cdn.delivery.url",
                service().url().toString(),
                "public.url",
                "https://media.example.org",
                "shutdown.grace",
                "100ms"));
        settings.putAll(more);
        return GatewayApp.start(GatewayConfig.from(Config.just(ConfigSources.create(settings))));
    }

    HttpRequest.Builder request(String path, String authorization) {
        return request(gateways.getFirst(), path, authorization);
    }

    static HttpRequest.Builder request(GatewayApp app, String path, String authorization) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .timeout(Duration.ofSeconds(30));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return CLIENT.send(request(path, authorization).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, SignedIn user, byte[] body) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path, user.authorization())
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        services.push(new BehindTheGateway());
        gateways.push(gateway(Map.of()));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        gateways.pop().close();
        services.pop().close();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        auth.close();
    }
}
