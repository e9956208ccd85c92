package io.mediaproject.standalone;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.LocalPostgres;
import io.mediaproject.platform.blob.FileBlobStore;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.standalone.backup.Backup;
import io.mediaproject.standalone.backup.FreshDatabase;
import io.mediaproject.standalone.backup.Restore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which data folder, and which PostgreSQL, a backup and a restore work with. */
final class BackupFolders {
    private static final List<String> ELSEWHERE = List.of("DATABASE_URL", "BLOB_STORE", "BLOB_DIR");

    private final Map<String, String> environment;
    private final PrintWriter out;

    BackupFolders(Map<String, String> environment, PrintWriter out) {
        this.environment = environment;
        this.out = out;
    }

    /** Beside a platform that runs on the folder, or with a PostgreSQL of its own where none does. */
    boolean backup(Path file, Path data) {
        refuseStoresElsewhere();
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new CannotStart(
                    "No platform has run on %s. Name its data folder with --data.".formatted(data.toAbsolutePath()));
        }
        if (runs(data)) {
            return backup(file, data, EmbeddedDatabase.port(data));
        }
        try (var folder = DataFolder.open(data);
                var postgres = LocalPostgres.start(folder)) {
            return backup(file, data, postgres.port());
        }
    }

    private boolean backup(Path file, Path data, int port) {
        var url = "%s?user=%s&password=%s"
                .formatted(
                        EmbeddedDatabase.url(port),
                        LocalPostgres.SUPERUSER,
                        EmbeddedDatabase.password(data, "postgres"));
        try (var blobs = FileBlobStore.open(data.resolve("blobs"))) {
            return new Backup(new Backup.Source(url, blobs, data.resolve("secrets")), out).write(file);
        }
    }

    void restore(Path file, Path data) {
        refuseStoresElsewhere();
        new Restore(BackupFolders::freshDatabase, out).read(file, data);
    }

    private static boolean runs(Path data) {
        return DataFolder.isInUse(data);
    }

    private void refuseStoresElsewhere() {
        for (var variable : ELSEWHERE) {
            if (environment.containsKey(variable)) {
                throw new CannotStart(
                        "%s is set, so not everything is in the data folder. Unset it, or use the tools of your own stores (docs/backup.md)."
                                .formatted(variable));
            }
        }
    }

    private static FreshDatabase freshDatabase(DataFolder data, Map<String, String> versions) {
        var postgres = LocalPostgres.start(data);
        try {
            EmbeddedDatabase.prepare(postgres, data);
            versions.forEach((schema, version) -> migrate(postgres, data, schema, version));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        return new FreshDatabase() {
            @Override
            public String superuserUrl() {
                return postgres.superuserUrl(EmbeddedDatabase.NAME);
            }

            @Override
            public void close() {
                postgres.close();
            }
        };
    }

    private static void migrate(LocalPostgres postgres, DataFolder data, String schema, String version) {
        if (!EmbeddedDatabase.SCHEMAS.contains(schema)) {
            throw new CannotStart("The backup has a schema %s, which no platform has.".formatted(schema));
        }
        var account = EmbeddedDatabase.account(data, schema);
        var config =
                DatabaseConfig.of(EmbeddedDatabase.url(postgres.port()), account.user(), account.password(), schema);
        try {
            Database.migrate(config, "db/" + schema, version);
        } catch (InvalidSetting e) {
            throw new CannotStart("The backup was written by a newer version (%s). Restore it with that one."
                    .formatted(e.getMessage()));
        }
    }
}
