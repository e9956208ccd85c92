import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** How many lists a second PostgreSQL reads for one caller when nothing is built of them. */
final class SelectFloor {
    // What GET /media/ asks PostgreSQL for a caller that sees its own and what is shared, with the same columns.
    private static final String SELECT = """
            SELECT m.id, m.owner_id, m.owner_username, m.dedup_scope, m.title, m.title_key, m.description, m.tags, m.kind,
                   m.mime_type, m.size, m.sha256, m.original_filename, m.blob_key, m.visibility, m.status, m.status_reason,
                   m.duration, m.width, m.height, m.version, m.created_at, m.updated_at,
                   EXISTS (SELECT 1 FROM miniature i WHERE i.media_id = m.id) AS has_miniature,
                   (SELECT jsonb_agg(jsonb_build_object('kind', u.kind, 'provider', u.provider, 'path', u.path)
                                     ORDER BY u.kind DESC, u.provider)
                      FROM media_url u WHERE u.media_id = m.id) AS copies,
                   m.deleted_at, CAST(p.sort_key AS text) AS sort_key
              FROM (SELECT id, sort_key
                      FROM ((SELECT id, created_at AS sort_key FROM media
                              WHERE deleted_at IS NULL AND owner_id = '%1$s'
                              ORDER BY created_at DESC, id DESC LIMIT 21)
                             UNION ALL
                            (SELECT id, created_at AS sort_key FROM media
                              WHERE deleted_at IS NULL AND visibility <> 'private' AND owner_id <> '%1$s'
                              ORDER BY created_at DESC, id DESC LIMIT 21)) AS scanned
                     ORDER BY sort_key DESC, id DESC LIMIT 21) AS p
              JOIN media m ON m.id = p.id
             ORDER BY p.sort_key DESC, p.id DESC
            """;

    private final Map<String, String> settings;
    private final String select;

    SelectFloor(Map<String, String> settings, String caller) {
        this.settings = settings;
        this.select = SELECT.formatted(caller);
    }

    /** Where there is no pgbench, the same statement over as many connections of JDBC. */
    double perSecond(int connections, Duration time) throws Exception {
        var script = Files.createTempFile("list", ".sql");
        try {
            Files.writeString(script, select.replace('\n', ' ') + ";\n");
            var database = URI.create(settings.get("DATABASE_URL").substring("jdbc:".length()));
            var command = new ProcessBuilder(
                    "pgbench", "-n", "-M", "prepared", "-c", "" + connections, "-j", "2", "-T", "" + time.toSeconds(), "-f", script.toString(),
                    "-h", database.getHost(), "-p", "" + database.getPort(), "-U", settings.get("MEDIA_SERVICE_DATABASE_USER"),
                    database.getPath().substring(1))
                    .redirectErrorStream(true);
            command.environment().put("PGPASSWORD", settings.get("MEDIA_SERVICE_DATABASE_PASSWORD"));
            var process = command.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.lines()
                    .filter(line -> line.startsWith("tps = "))
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(said));
        } catch (IOException _) {
            return jdbc(connections, time);
        } finally {
            Files.delete(script);
        }
    }

    private double jdbc(int connections, Duration time) throws Exception {
        var done = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int n = 0; n < connections; n++) {
                threads.submit(() -> {
                    try (var database = connect(settings, "MEDIA");
                            var statement = database.prepareStatement(select)) {
                        while (System.nanoTime() < end) {
                            try (var rows = statement.executeQuery()) {
                                while (rows.next()) {
                                    done.incrementAndGet();
                                }
                            }
                        }
                    }
                    return true;
                });
            }
        }
        return done.get() / 21.0 / time.toSeconds();
    }

    /** To the tables of a service, as that service. */
    static Connection connect(Map<String, String> settings, String service) throws SQLException {
        return DriverManager.getConnection(
                settings.get("DATABASE_URL"),
                settings.get(service + "_SERVICE_DATABASE_USER"),
                settings.get(service + "_SERVICE_DATABASE_PASSWORD"));
    }
}
