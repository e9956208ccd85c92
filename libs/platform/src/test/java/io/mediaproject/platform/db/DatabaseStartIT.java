package io.mediaproject.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a start makes of the database that it finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseStartIT {
    private final TestDatabase store = Stores.postgres();

    @Test
    void aSchemaIsNotMadeAsAVersionThatNobodyKnows() {
        var config = Settings.of(store, 1, "unknown");

        assertThatThrownBy(() -> Database.migrate(config, "db/sample", "999"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("version 999, which this program does not know");
    }

    @Test
    void servicesThatStartTogetherMayWantTheSameExtension() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> starts = IntStream.range(0, 6)
                    .mapToObj(n -> Settings.of(store, 1, "together" + n))
                    .map(config -> threads.submit(() -> {
                        try (var opened = Database.open(config, "db/extension")) {
                            return opened.answers();
                        }
                    }))
                    .toList();

            for (var start : starts) {
                assertThat(start.get()).isTrue();
            }
        }
    }

    @Test
    void aSecondStartFindsTheSchemaDone() {
        var config = Settings.of(store, 1, "platform");
        Database.open(config, "db/sample").close();

        try (var again = Database.open(config, "db/sample")) {
            assertThat(again.answers()).isTrue();
        }
    }

    @Test
    void anOlderProgramDoesNotTouchANewerSchema() throws SQLException {
        Database.open(Settings.of(store, 1, "newer"), "db/sample").close();
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO newer.flyway_schema_history
                           (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)
                    """);
        }

        assertThatThrownBy(() -> Database.open(Settings.of(store, 1, "newer"), "db/sample"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("version 999");
    }

    @Test
    void whoeverMigratesSecondWaitsForTheFirst() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> Database.open(Settings.of(store, 1, "shared"), "db/sample")))
                    .toList();
            for (var start : starts) {
                try (var opened = start.get()) {
                    assertThat(opened.answers()).isTrue();
                }
            }
        }

        try (var database = Database.open(Settings.of(store, 1, "platform"), "db/sample")) {
            long applied = database.run(db -> Rows.first(
                            db.createQuery(
                                    "SELECT count(*) AS n FROM shared.flyway_schema_history WHERE version = '001'"),
                            row -> Rows.number(row, "n"))
                    .orElseThrow());
            assertThat(applied).isEqualTo(1);
        }
    }

    @Test
    void anAccountThatIsNotThereIsSaidByItsSetting() {
        var config = new DatabaseConfig(
                store.address(), "nobody", "x", "none", 1, Duration.ofSeconds(1), Duration.ofMillis(1));

        assertThatThrownBy(() -> Database.open(config, "db/sample"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not let \"nobody\" in. Make this account, or correct DATABASE_USER");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidByItsSetting() {
        var elsewhere = store.address().replaceFirst("/[^/?]+(\\?|$)", "/not_there$1");

        assertThatThrownBy(() -> Database.open(Settings.of(store, elsewhere, 1, "none"), "db/sample"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("/not_there. Make it, or correct DATABASE_URL.");
    }

    @Test
    void aStartWithoutADatabaseGivesUpInOneSentence() {
        assertThatThrownBy(() ->
                        Database.open(Settings.of(store, "jdbc:postgresql://127.0.0.1:1/x", 1, "none"), "db/sample"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Start it, or correct DATABASE_URL");
    }
}
