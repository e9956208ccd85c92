package io.mediaproject.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.json.Json;
import io.mediaproject.testkit.AuthStandIn;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestMongo;
import io.mediaproject.testkit.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A media-service on stores of its own, and a client of it. */
public final class MediaRun implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestDatabase database = Stores.postgres();
    private final TestRedis redis = Stores.redis();
    private final TestMongo mongo = Stores.mongo();
    private final TestBroker broker = Stores.broker();
    private final AuthStandIn auth = AuthStandIn.start();
    private final FlakyProxy wayToDatabase = FlakyProxy.before(database.url());
    private final Path blobs;
    private final MediaApp app;

    private MediaRun(Path folder, Map<String, String> settings) {
        this.blobs = folder.resolve("blobs");
        var all = new HashMap<String, String>();
        all.put("PORT", "0");
        all.put("DATABASE_URL", wayToDatabase.url());
        all.put("DATABASE_USER", database.user());
        all.put("DATABASE_PASSWORD", database.password());
        all.put("RABBITMQ_URL", broker.url());
        all.put("QUEUE_PREFIX", broker.prefix());
        all.put("REDIS_URL", redis.url());
        all.put("REDIS_PREFIX", redis.prefix());
        all.put("REDIS_TIMEOUT", "5s"); // A machine that is busy is no Redis that is down.
        all.put("MONGODB_URL", mongo.url());
        all.put("MONGODB_DATABASE", mongo.database());
        all.put("BLOB_DIR", blobs.toString());
        all.put("MIN_FREE_BYTES", "1");
        all.put("AUTH_INTERNAL_URL", auth.url().toString());
        all.put("PUBLIC_URL", "https://media.example.org");
        all.put("URL_SIGNING_KEY", "a-key-for-tests-that-is-long-enough");
        all.put("IMAGEKIT_URL_ENDPOINT", "https://cdn.example.org/acme");
        all.put("IMAGEKIT_PRIVATE_KEY", "private_test");
        all.putAll(settings);
        var dotted = new HashMap<String, String>();
        all.forEach((name, value) -> dotted.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        this.app = MediaApp.start(MediaConfig.from(Config.just(ConfigSources.create(dotted))));
    }

    public static MediaRun start(Path folder) {
        return start(folder, Map.of());
    }

    public static MediaRun start(Path folder, Map<String, String> settings) {
        return new MediaRun(folder, settings);
    }

    public SignedIn signIn(String username, String role) {
        return auth.signIn(username, role);
    }

    public AuthStandIn auth() {
        return auth;
    }

    /** For what a test does past the service. */
    public TestDatabase database() {
        return database;
    }

    /** Between the service and its database, to be cut; the test's own queries go past it. */
    public FlakyProxy wayToDatabase() {
        return wayToDatabase;
    }

    public TestRedis redis() {
        return redis;
    }

    public TestMongo mongo() {
        return mongo;
    }

    public int port() {
        return app.port();
    }

    /** An answer, its body read. */
    public record Answer(int status, HttpHeaders headers, byte[] bytes) {
        public JsonNode json() {
            try {
                return Json.lenient().readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(new String(bytes, StandardCharsets.UTF_8), e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** Each field that is wrong with the code of what is wrong with it, as in {@code title too_long}. */
        public List<String> faults() {
            return json().path("errors")
                    .valueStream()
                    .map(fault -> fault.get("field").asText() + " "
                            + fault.get("code").asText())
                    .toList();
        }
    }

    /** Sends the form as this user. */
    public Answer upload(SignedIn user, Form form) {
        return send(request("/media/", user)
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                .build());
    }

    public Answer get(String path, SignedIn user) {
        return send(request(path, user).GET().build());
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer delete(String path, SignedIn user) {
        return send(request(path, user).DELETE().build());
    }

    public HttpRequest.Builder request(String path, SignedIn user) {
        return request(path).header("Authorization", user.authorization());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Every file in the blob store, also what is not whole. */
    public List<String> files() {
        try (Stream<Path> files = Files.walk(blobs)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> blobs.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The one text that a query gives. */
    public String text(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        app.close();
        auth.close();
        wayToDatabase.close();
    }
}
