package io.mediaproject.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionSweepIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseConfig.of(STORE.address(), STORE.user(), STORE.password(), "auth"), "db/auth");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() throws SQLException {
        change("TRUNCATE account, session, refresh_token, password_reset");
    }

    @Test
    void removesWhatIsOverPageByPageAndNothingElse() throws SQLException {
        sessions(25, "now() - INTERVAL '2 days'");
        sessions(3, "now() - INTERVAL '1 hour'");
        sessions(4, "now() + INTERVAL '1 hour'");
        try (var sweep = new SessionSweep(database, 10)) {

            long removed = sweep.sweepAll();

            assertThat(removed).isEqualTo(28 + 25);
            assertThat(count("session")).isEqualTo(7);
            assertThat(count("refresh_token")).isEqualTo(4);
            assertThat(sweep.sweepAll()).isZero();
        }
    }

    @Test
    void takesTheTokensOfASessionWithIt() throws SQLException {
        sessions(1, "now() - INTERVAL '2 days'");
        change("UPDATE refresh_token SET expires_at = now() + INTERVAL '1 hour'");
        try (var sweep = new SessionSweep(database, 10)) {

            sweep.sweepAll();

            assertThat(count("refresh_token")).isZero();
        }
    }

    @Test
    void removesResetLinksThatAreOver() throws SQLException {
        sessions(12, "now() + INTERVAL '1 hour'");
        change("""
                INSERT INTO password_reset (account_id, hash, created_at, expires_at)
                SELECT account_id, sha256(sid::text::bytea), now() - INTERVAL '1 hour', now() - INTERVAL '1 second'
                  FROM session
                """);
        change("UPDATE password_reset SET expires_at = now() + INTERVAL '1 hour' WHERE account_id = (%s)"
                .formatted("SELECT account_id FROM session ORDER BY account_id LIMIT 1"));
        try (var sweep = new SessionSweep(database, 10)) {

            assertThat(sweep.sweepAll()).isEqualTo(11);

            assertThat(count("password_reset")).isEqualTo(1);
            assertThat(count("session")).isEqualTo(12);
        }
    }

    @Test
    void leavesTheWorkToWhoeverHasIt() throws SQLException {
        sessions(1, "now() - INTERVAL '2 days'");
        try (var connection = STORE.connect();
                var statement = connection.createStatement();
                var sweep = new SessionSweep(database, 10)) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + ExpiredStore.LOCK + ")");

            assertThat(sweep.sweepAll()).isZero();

            connection.rollback();
            assertThat(sweep.sweepAll()).isEqualTo(2);
        }
    }

    @Test
    void runsByItself() throws SQLException {
        sessions(1, "now() - INTERVAL '2 days'");
        try (var sweep = new SessionSweep(database, 10)) {

            sweep.start(Duration.ofMillis(20));

            await().atMost(Duration.ofSeconds(10)).until(() -> count("session") == 0);
        }
    }

    private static void sessions(int number, String expires) throws SQLException {
        change("""
                WITH people AS (
                    INSERT INTO account (id, email, email_key, username, name, password_hash, role)
                    SELECT gen_random_uuid(), key || '@example.org', key, 'u' || key, 'A name', '', 'viewer'
                      FROM (SELECT left(md5(random()::text), 20) AS key FROM generate_series(1, %d)) keys
                    RETURNING id
                ), opened AS (
                    INSERT INTO session (sid, account_id, expires_at)
                    SELECT gen_random_uuid(), id, %s FROM people
                    RETURNING sid, expires_at
                )
                INSERT INTO refresh_token (hash, sid, expires_at)
                SELECT sha256(sid::text::bytea), sid, expires_at FROM opened
                """.formatted(number, expires));
    }

    private static long count(String table) throws SQLException {
        try (var connection = STORE.connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM auth." + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (var connection = STORE.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = auth");
            statement.execute(sql);
        }
    }
}
