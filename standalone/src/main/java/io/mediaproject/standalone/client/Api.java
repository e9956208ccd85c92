package io.mediaproject.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The calls of the public API that the commands make. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 64 << 10;
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String url;
    private final WebClient client;

    public Api(String url) {
        this.url = url;
        client = WebClient.builder()
                .baseUri(url)
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(Duration.ofMinutes(2))
                .build();
    }

    /** An answer that is no success, in the words of the server. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, JsonNode problem) {
            super("The server answered %d: %s"
                    .formatted(status, problem.path("detail").asText("no detail given")));
            this.status = status;
        }

        boolean passes() {
            return status == 503;
        }
    }

    public boolean answers() {
        try (var response = client.get("/ping/").request()) {
            return response.status().code() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Asks again, a few times, what was answered with 503: the server said that it passes. */
    private static JsonNode patiently(Supplier<JsonNode> call) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return call.get();
            } catch (Refusal refusal) {
                if (!refusal.passes()) {
                    throw refusal;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return call.get();
    }

    /** As somebody who is not signed in. */
    public JsonNode post(String path, Map<String, ?> body) {
        return patiently(() -> sendOnce(client.post(path), body));
    }

    /** As the owner of the token. */
    public JsonNode send(Method method, String path, String token, Map<String, ?> body) {
        return patiently(() -> sendOnce(client.method(method).path(path).header(authorization(token)), body));
    }

    private static JsonNode sendOnce(HttpClientRequest request, Map<String, ?> body) {
        // Not every route takes a body; those that do need a field at least.
        try (var response = body.isEmpty()
                ? request.request()
                : request.contentType(MediaTypes.APPLICATION_JSON).submit(JSON.writeValueAsBytes(body))) {
            return success(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode get(String path, String token) {
        return patiently(() -> getOnce(path, token));
    }

    private JsonNode getOnce(String path, String token) {
        // A whole address: of a path alone the client takes the question mark for a part.
        try (var response = client.get()
                .uri(URI.create(url + path))
                .header(authorization(token))
                .request()) {
            return success(response);
        }
    }

    /** Sends one multipart body as it is read; the progress hears how many bytes have gone. */
    public JsonNode upload(String path, String token, Multipart body, LongConsumer progress) {
        return patiently(() -> uploadOnce(path, token, body, progress));
    }

    private JsonNode uploadOnce(String path, String token, Multipart body, LongConsumer progress) {
        try (var response = client.post(path)
                .header(authorization(token))
                .header(HeaderNames.CONTENT_TYPE, body.contentType())
                .outputStream(out -> {
                    var buffer = new byte[BUFFER];
                    long sent = 0;
                    try (var in = body.open();
                            out) {
                        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                            out.write(buffer, 0, read);
                            sent += read;
                            progress.accept(sent);
                        }
                    }
                })) {
            return success(response);
        }
    }

    /** Server-Sent Events: the stream ends with the last state. */
    public void events(String path, String token, Events.Listener listener) {
        try (var response = client.get(path)
                .header(authorization(token))
                .header(HeaderNames.ACCEPT, "text/event-stream")
                .request()) {
            if (response.status().code() != 200) {
                success(response);
            }
            Events.read(response.inputStream(), (event, data) -> listener.on(event, parse(data)));
        }
    }

    /** The bytes behind an address, which may be on another host. */
    public InputStream download(String url) {
        var response = client.get().uri(url).request();
        if (response.status().code() != 200) {
            throw new Refusal(response.status().code(), JSON.createObjectNode());
        }
        return response.inputStream();
    }

    private static Header authorization(String token) {
        return HeaderValues.create(HeaderNames.AUTHORIZATION, "Bearer " + token);
    }

    private static JsonNode success(HttpClientResponse response) {
        var body = parse(response.entity().hasEntity() ? response.as(String.class) : "");
        if (response.status().code() >= 300) {
            throw new Refusal(response.status().code(), body);
        }
        return body;
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
