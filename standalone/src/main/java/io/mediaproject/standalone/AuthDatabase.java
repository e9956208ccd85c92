package io.mediaproject.standalone;

import io.mediaproject.auth.AuthApp;
import io.mediaproject.standalone.admin.AdminCommands.AdminMaker;
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
        return Map.of(
                "DATABASE_URL", EmbeddedDatabase.url(EmbeddedDatabase.port(data)),
                "DATABASE_USER", "auth",
                "DATABASE_PASSWORD", EmbeddedDatabase.password(data, "postgres-auth"));
    }
}
