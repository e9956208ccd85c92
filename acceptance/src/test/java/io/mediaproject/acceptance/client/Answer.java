package io.mediaproject.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/** What the platform answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails, with what was answered instead, unless the status is this one. */
    public Answer has(int expected) {
        Assertions.assertThat(status).as(this::toString).isEqualTo(expected);
        return this;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + this, e);
        }
    }

    /** One text of the JSON: {@code text("owner", "username")}. */
    public String text(String... path) {
        var node = json();
        for (var name : path) {
            node = node.path(name);
        }
        return node.asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%d %s".formatted(status, new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8));
    }
}
