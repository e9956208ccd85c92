package io.mediaproject.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes on with a commit whose client is gone, so a row may come after its uploader has read a 503. */
@Timeout(120)
class LostCommitIT {
    // It does not mind the time-out of statements; the service gives its connection up a second after that.
    private static final String SLOW_COMMIT = """
            CREATE FUNCTION media.wait_in_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock(7001);
                RETURN NULL;
            EXCEPTION WHEN query_canceled THEN
                PERFORM pg_advisory_xact_lock(7001);
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON media.media DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION media.wait_in_commit()
            """;

    @TempDir
    private Path folder;

    @Test
    void rowThatComesLaterFindsItsBytes() throws SQLException {
        try (var run = MediaRun.start(folder, Map.of("DATABASE_STATEMENT_TIMEOUT", "1s"));
                var busy = run.database().connect()) {
            var alice = run.signIn("alice", "operator");
            run.execute(SLOW_COMMIT);
            execute(busy, "SELECT pg_advisory_lock(7001)");

            assertThat(run.upload(alice, Form.video("a.mp4", 1)).status()).isEqualTo(503);
            assertThat(run.number("SELECT count(*) FROM media.media")).isZero();
            execute(busy, "SELECT pg_advisory_unlock(7001)");

            await().until(() -> run.number("SELECT count(*) FROM media.media") == 1);
            assertThat(run.files()).containsExactly(run.text("SELECT blob_key FROM media.media"));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
