import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A client of the API, signed in as an account of its own. */
final class ApiClient {
    private static final String API = "http://127.0.0.1:" + PlatformRun.PORT;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String token;

    private ApiClient(String token) {
        this.token = token;
    }

    static ApiClient signedIn() throws Exception {
        return signedIn("bench");
    }

    /** Signs up first, if there is no such account yet. */
    static ApiClient signedIn(String name) throws Exception {
        var password = "\"password\":\"a long passphrase\"}";
        post("/auth/signup/", "{\"email\":\"%s@example.org\",\"username\":\"%1$s\",".formatted(name) + password);
        var tokens = JSON.readTree(post("/auth/signin/", "{\"username\":\"%s\",".formatted(name) + password).body());
        return new ApiClient(tokens.path("access_token").asText());
    }

    String token() {
        return token;
    }

    /** A page or a media, as JSON; asked for again when a service is not there for a moment. */
    JsonNode get(String path) throws Exception {
        var request = to(path).header("Authorization", "Bearer " + token).build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        for (int tries = 1; response.statusCode() == 503 && tries < 10; tries++) {
            Thread.sleep(500);
            response = HTTP.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Whether the gateway's port is open. */
    static boolean gatewayAnswers() {
        return status("/ping/") == 200;
    }

    /** Whether the services do: a 401 comes from them; while one is not there, the gateway answers 503. */
    static boolean servicesAnswer() throws Exception {
        return gatewayAnswers()
                && post("/auth/signin/", "{\"username\":\"nobody\",\"password\":\"a long passphrase\"}").statusCode() == 401
                && status("/media/" + UUID.randomUUID() + "/") == 401;
    }

    /** Uploads a file and gives the media as it was answered. */
    JsonNode upload(Path file) throws Exception {
        var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s-%s\"\r\n\r\n"
                .formatted(UUID.randomUUID(), file.getFileName())
                .getBytes();
        var tail = "\r\n--b--\r\n".getBytes();
        var body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> form(head, file, tail)),
                head.length + Files.size(file) + tail.length);
        var request = to("/media/")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(body)
                .build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    "The upload was answered with " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    JsonNode media(String id) throws Exception {
        var request = to("/media/" + id + "/").header("Authorization", "Bearer " + token).build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private static InputStream form(byte[] head, Path file, byte[] tail) {
        try {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head), Files.newInputStream(file), new ByteArrayInputStream(tail))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.net.http.HttpResponse<String> post(String path, String body) throws Exception {
        var request = to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static int status(String path) {
        try {
            return HTTP.send(to(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException _) {
            return 0;
        }
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(API + path));
    }
}
