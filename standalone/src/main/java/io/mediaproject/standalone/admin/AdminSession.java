package io.mediaproject.standalone.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Method;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.standalone.client.Api;
import java.io.Console;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** An administrator at the API, signed in for the time of one command. */
final class AdminSession implements AutoCloseable {
    private static final String USUAL_URL = "http://127.0.0.1:8000";

    private final Api api;
    private final String token;

    private AdminSession(Api api, String token) {
        this.api = api;
        this.token = token;
    }

    /** Signs in as ADMIN_EMAIL with ADMIN_PASSWORD at MEDIAPROJECT_URL; asks on a terminal for what is not set. */
    static AdminSession open(Map<String, String> environment) {
        var api = new Api(url(environment.getOrDefault("MEDIAPROJECT_URL", USUAL_URL)));
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var email = Optional.ofNullable(environment.get("ADMIN_EMAIL"))
                .or(() -> console.map(terminal -> terminal.readLine("Email or username of an admin: ")))
                .orElseThrow(() -> missing("ADMIN_EMAIL"));
        var password = Optional.ofNullable(environment.get("ADMIN_PASSWORD"))
                .or(() -> console.map(terminal -> new String(terminal.readPassword("Password: "))))
                .orElseThrow(() -> missing("ADMIN_PASSWORD"));
        var signedIn = api.post("/auth/signin/", Map.of("username", email, "password", password));
        return new AdminSession(api, signedIn.path("access_token").asText());
    }

    private static String url(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null) {
                return address.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException _) {
            // Told below, as any other text that is no address.
        }
        throw new InvalidSetting(
                "MEDIAPROJECT_URL is \"%s\". Set it to an address such as %s.".formatted(address, USUAL_URL));
    }

    private static InvalidSetting missing(String variable) {
        return new InvalidSetting(
                "%s is not set, and there is no terminal to ask on. Set ADMIN_EMAIL and ADMIN_PASSWORD to those of an admin."
                        .formatted(variable));
    }

    JsonNode get(String path) {
        return api.get(path, token);
    }

    JsonNode send(Method method, String path, Map<String, ?> body) {
        return api.send(method, path, token, body);
    }

    /** Nobody needs the session any more. */
    @Override
    public void close() {
        api.send(Method.POST, "/auth/signout/", token, Map.of());
    }
}
