package io.mediaproject.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Looks into access tokens without verifying them. */
final class Tokens {
    private Tokens() {}

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    private static JsonNode part(String token, int number) {
        try {
            return Json.lenient().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
