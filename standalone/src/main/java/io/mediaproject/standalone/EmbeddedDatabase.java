package io.mediaproject.standalone;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.LocalPostgres;
import io.mediaproject.embedded.PostgresAccounts.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one database in an embedded PostgreSQL, with an account and a schema of its own for each service that has tables. */
final class EmbeddedDatabase {
    static final String NAME = "mediaproject";
    static final List<String> SCHEMAS = List.of("auth", "media");

    private EmbeddedDatabase() {}

    /** Makes what is missing of it. */
    static void prepare(LocalPostgres postgres, DataFolder data) {
        var accounts = postgres.accounts();
        accounts.createDatabase(NAME, account(data, NAME));
        accounts.createExtensions(NAME, List.of("pg_trgm", "unaccent"));
        for (var schema : SCHEMAS) {
            accounts.createSchema(NAME, schema, account(data, schema));
        }
    }

    static Account account(DataFolder data, String name) {
        return new Account(name, data.secret("postgres-" + name));
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    /** Where it last ran, from what a start leaves in the data folder. */
    static int port(Path data) {
        try {
            return Integer.parseInt(Files.readString(data.resolve("run").resolve("postgres.port"))
                    .strip());
        } catch (IOException | NumberFormatException _) {
            throw neverRan(data);
        }
    }

    /** The password of an account, as in {@code postgres-auth}. */
    static String password(Path data, String secret) {
        try {
            return Files.readString(data.resolve("secrets").resolve(secret)).strip();
        } catch (IOException _) {
            throw neverRan(data);
        }
    }

    private static CannotStart neverRan(Path data) {
        return new CannotStart(
                "No platform has run on %s. Start it, name its folder with --data, or set DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD."
                        .formatted(data));
    }
}
