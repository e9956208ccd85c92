package io.mediaproject.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.platform.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of Server-Sent Events, on a connection of its own. */
public final class EventStream implements AutoCloseable {
    private final HttpClient client;
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private final List<String> names = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private String last = "";

    private EventStream(HttpClient client, HttpResponse<InputStream> response) {
        this.client = client;
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static EventStream open(HttpRequest request) {
        var client = HttpClient.newHttpClient();
        try {
            return new EventStream(client, client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The id of the newest event that was read. */
    public String last() {
        return last;
    }

    /** The names of all events that were read. */
    public List<String> names() {
        return names;
    }

    /** What each event was about: the timeline's word, else the status. */
    public List<String> seen() {
        return seen;
    }

    public JsonNode until(String name) throws IOException {
        return until(name, "");
    }

    /** The data of the next event of this name, in this status unless that is empty. */
    public JsonNode until(String name, String wanted) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                last = line.substring(4);
            } else if (line.startsWith("event: ")) {
                names.add(line.substring(7));
            } else if (line.startsWith("data: ")) {
                var data = Json.lenient().readTree(line.substring(6));
                seen.add(data.path("event").asText(data.path("status").asText()));
                if (names.getLast().equals(name)
                        && (wanted.isEmpty() || data.path("status").asText().equals(wanted))) {
                    return data;
                }
            }
        }
        throw new AssertionError("The stream ended after " + names + " " + seen);
    }

    /** Returns with the next line of this text. */
    public void untilLine(String text) throws IOException {
        for (var line = lines.readLine(); !text.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new AssertionError("The stream ended before \"" + text + "\"");
            }
        }
    }

    /** What comes until the server ends the stream, without the empty lines between the events. */
    public List<String> rest() {
        return lines.lines().filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
