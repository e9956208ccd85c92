package io.mediaproject.platform.security;

import io.helidon.security.jwt.jwk.JwkKeys;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.trace.RequestScope;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** auth-service's internal port, the only sideways call: AUTH_TIMEOUT at most, else the caller gets a 503. */
public final class AuthService implements SessionSource, KeySource, AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AuthServiceConfig config;
    private final HttpClient http;

    public AuthService(AuthServiceConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Optional<LiveSession> find(String sid) {
        var answer = get("/sessions/" + URLEncoder.encode(sid, StandardCharsets.UTF_8));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(session(answer.body()));
            case 404 -> Optional.empty();
            default -> throw unavailable();
        };
    }

    @Override
    public JwkKeys load() {
        var answer = get("/jwks");
        if (answer.statusCode() != 200) {
            throw unavailable();
        }
        try (var reader = jakarta.json.Json.createReader(new StringReader(answer.body()))) {
            return JwkKeys.builder().json(reader.readObject()).build();
        } catch (JsonException e) {
            throw unavailable();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    static Refused unavailable() {
        return new Refused(Problem.unavailable(
                "Whether you are still signed in cannot be told now. Try again in a moment.", RETRY_AFTER));
    }

    private HttpResponse<String> get(String path) {
        var trace = RequestScope.currentOrNew();
        var request = HttpRequest.newBuilder(URI.create(config.internal() + path))
                .header(RequestScope.REQUEST_ID, trace.requestId())
                .header(RequestScope.TRACEPARENT, trace.traceparent())
                .build();
        // The time-out of a request ends with the head of its answer.
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            answer.cancel(true);
            throw unavailable();
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static LiveSession session(String json) {
        try {
            return Json.lenient().readValue(json, LiveSession.class);
        } catch (IOException _) {
            throw unavailable();
        }
    }
}
