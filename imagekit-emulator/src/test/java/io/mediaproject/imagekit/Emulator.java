package io.mediaproject.imagekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.imagekit.access.Account;
import io.mediaproject.imagekit.faults.Faults;
import io.mediaproject.imagekit.library.SizeLimits;
import io.mediaproject.platform.cdn.SignedUrl;
import io.mediaproject.platform.web.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A running emulator with a clock that a test can turn, and a client that talks to it over HTTP. */
final class Emulator implements AutoCloseable {
    static final String PRIVATE_KEY = "private_key_test";
    static final Account ACCOUNT = new Account("local", PRIVATE_KEY, "public_key_test");
    static final SizeLimits LIMITS = new SizeLimits(100_000, 300_000);

    static final ToolSearch TOOLS = ToolSearch.of(System.getenv()).withCache(Path.of("target", "tools"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EmulatorApp app;

    Emulator(Path folder) {
        this.app = EmulatorApp.start(config(folder), now::get);
    }

    static EmulatorConfig config(Path folder) {
        return new EmulatorConfig(
                HttpConfig.on("127.0.0.1", 0), folder, ACCOUNT, Optional.empty(), LIMITS, true, TOOLS);
    }

    void setTime(Instant instant) {
        now.set(instant);
    }

    Faults faults() {
        return app.faults();
    }

    int port() {
        return app.port();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }

    SignedUrl urls() {
        return new SignedUrl(app.urlEndpoint(), PRIVATE_KEY);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder owner(String path) {
        return request(path).header("Authorization", basic(PRIVATE_KEY));
    }

    static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(URI address, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> upload(Multipart form) throws IOException, InterruptedException {
        return send(form.post(owner("/api/v2/files/upload")));
    }

    /** Uploads under exactly this name and returns the answer's JSON. */
    JsonNode stored(String folder, String name, byte[] bytes) throws IOException, InterruptedException {
        return json(upload(new Multipart()
                .field("fileName", name)
                .field("folder", folder)
                .field("useUniqueFileName", "false")
                .file(bytes)));
    }

    static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return JSON.readTree(response.body());
    }

    static String message(HttpResponse<byte[]> response) throws IOException {
        return json(response).path("message").asText();
    }

    @Override
    public void close() {
        client.close();
        app.close();
    }
}
