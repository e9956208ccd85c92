package io.mediaproject.auth;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.json.Json;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An auth-service that really runs, and a client that speaks to it over HTTP. */
public final class RunningAuth implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final AuthApp app;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer; the body is JSON wherever there is one. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return Json.lenient().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }

        public String text(String field) {
            return json().path(field).asText();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Of whoever signed in by it. */
        public String userId() {
            return json().at("/user/id").asText();
        }

        public String username() {
            return json().at("/user/username").asText();
        }

        public Answer expect(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return this;
        }
    }

    private RunningAuth(AuthApp app) {
        this.app = app;
    }

    public static RunningAuth start(TestDatabase database, TestRedis redis) {
        return start(settings(database, redis), Map.of());
    }

    public static RunningAuth start(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        // All tests come from one address.
        all.put("LIMIT_SIGNIN", "off");
        all.putAll(more);
        return new RunningAuth(AuthApp.start(AuthConfig.from(Config.just(ConfigSources.create(all)))));
    }

    public static Map<String, String> settings(TestDatabase database, TestRedis redis) {
        return Map.ofEntries(
                // Tests come in crowds, and nobody here is to be sent away.
                entry("PASSWORD_WAIT", "1m"),
                // A machine that is busy is no Redis that is down.
                entry("REDIS_TIMEOUT", "5s"),
                entry("PORT", "0"),
                entry("INTERNAL_PORT", "0"),
                entry("DATABASE_URL", database.address()),
                entry("DATABASE_USER", database.user()),
                entry("DATABASE_PASSWORD", database.password()),
                entry("REDIS_URL", redis.url()),
                entry("REDIS_PREFIX", redis.prefix()),
                entry("PUBLIC_URL", "https://media.example.org"),
                entry("AUTH_KEY_SECRET", "a secret that is only good enough for tests"));
    }

    public AuthApp app() {
        return app;
    }

    public URI internal() {
        return URI.create("http://127.0.0.1:" + app.internalPort());
    }

    /** A new account, signed in: the answer of the sign-in. */
    public Answer newcomer() {
        var name = "person" + PEOPLE.incrementAndGet();
        signUp(name).expect(201);
        return signIn(name, PASSWORD).expect(200);
    }

    /** The first admin, signed in; there may be others. */
    public Answer admin() {
        app.ensureAdmin("root@example.org", PASSWORD);
        return signIn("root", PASSWORD).expect(200);
    }

    /** A new account with a role, signed in: the answer of the sign-in. */
    public Answer newcomer(TestDatabase database, String role) {
        var name = "person" + PEOPLE.incrementAndGet();
        signUp(name).expect(201);
        change(database, "UPDATE auth.account SET role = '%s' WHERE username = '%s'".formatted(role, name));
        return signIn(name, PASSWORD).expect(200);
    }

    public static void change(TestDatabase database, String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public Answer signUp(String name) {
        return post(
                "/auth/signup/",
                "{\"email\":\"%s@example.org\",\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(name, name, PASSWORD));
    }

    public Answer signIn(String username, String password) {
        return post("/auth/signin/", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    /** As the gateway sends it on for a client at this address. */
    public Answer signInFrom(String address, String username, String password) {
        return send(request("/auth/signin/")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password))));
    }

    public Answer refresh(String refreshToken) {
        return post("/auth/refresh/", "{\"refresh_token\":\"%s\"}".formatted(refreshToken));
    }

    public Answer me(String accessToken) {
        return send(request("/auth/me/").header("Authorization", "Bearer " + accessToken));
    }

    public Answer signOut(String accessToken) {
        return send(request("/auth/signout/")
                .header("Authorization", "Bearer " + accessToken)
                .POST(BodyPublishers.noBody()));
    }

    /** As whoever signed in with the first answer; with an empty body when the JSON is empty. */
    public Answer as(Answer session, String method, String path, String json) {
        var request = request(path).header("Authorization", "Bearer " + session.text("access_token"));
        return send(
                json.isEmpty()
                        ? request.method(method, BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(json)));
    }

    public Answer as(Answer session, String method, String path) {
        return as(session, method, path, "");
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", json);
    }

    public Answer post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer internalGet(String path) {
        return send(HttpRequest.newBuilder(URI.create(internal() + path)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("auth-service did not answer", e);
        }
    }

    @Override
    public void close() {
        app.close();
        http.shutdownNow();
    }
}
