package io.mediaproject.standalone;

import io.mediaproject.auth.AuthApp;
import io.mediaproject.standalone.admin.AdminCommands.AdminMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where auth-service keeps its accounts: as the environment says, else in the PostgreSQL of a running platform. */
final class AuthDatabase {
    private AuthDatabase() {}

    static AdminMaker of(Path data, Map<String, String> environment) {
        var settings = new HashMap<>(environment);
        if (!environment.containsKey("DATABASE_URL")) {
            settings.putAll(embedded(data));
        }
        settings.putIfAbsent("DATABASE_START_WAIT", "5s");
        return (email, password) -> AuthApp.createAdmin(ServiceApp.AUTH_SERVICE.config(settings), email, password);
    }

    private static Map<String, String> embedded(Path data) {
        try {
            var port = Files.readString(data.resolve("run").resolve("postgres.port"))
                    .strip();
            var password = Files.readString(data.resolve("secrets").resolve("postgres-auth"))
                    .strip();
            return Wiring.authDatabase(Integer.parseInt(port), password);
        } catch (IOException | NumberFormatException _) {
            throw new CannotStart(
                    "No platform has run on %s. Start it, name its folder with --data, or set DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD."
                            .formatted(data));
        }
    }
}
