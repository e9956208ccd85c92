package io.mediaproject.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is written, read and refused through an open database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseIT {
    private static final String ADD = """
            INSERT INTO sample (id, title, tags, details, size, created_at)
            VALUES (:id, :title, CAST(:tags AS text[]), CAST(:details AS jsonb), :size, :created_at)
            RETURNING id
            """;
    private static final String WHOLE = "SELECT * FROM sample WHERE id = :id";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TestDatabase store = Stores.postgres();
    private Database database;

    @BeforeAll
    void open() {
        database = Database.open(Settings.of(store, 5, "platform"), "db/sample");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aRowComesBackAsItWasWritten() {
        var id = UUID.randomUUID();

        add(database, id, "all of it " + id);

        var row = database.run(db -> Rows.first(db.createQuery(WHOLE).addParam("id", id), DatabaseIT::values))
                .orElseThrow();
        assertThat(row).isEqualTo(written(id));
    }

    @Test
    void aListReadsTheSame() {
        var id = UUID.randomUUID();
        add(database, id, "listed " + id);

        // More often than the driver asks for text: then it has the statement prepared, and asks for bytes.
        for (int n = 0; n < 12; n++) {
            assertThat(database.list(WHOLE, Map.of("id", id), DatabaseIT::values))
                    .isEqualTo(List.of(written(id)));
        }
    }

    @Test
    void aListThatTakesTooLongIsUnavailable() {
        assertThatThrownBy(() -> database.list("SELECT pg_sleep(3)", Map.of(), row -> row))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aListWithABoundIsGivenUpAtItAndLeavesNoTrace() {
        try (var one = Database.open(Settings.of(store, 1, "platform"), "db/sample")) {
            assertThatThrownBy(() -> one.listWithin(Duration.ofMillis(50), "SELECT pg_sleep(30)", Map.of(), row -> row))
                    .isInstanceOf(TookTooLong.class)
                    .hasMessage("The database needs more than 50 ms for this.");

            assertThat(one.listWithin(
                            Duration.ofMillis(900),
                            "SELECT current_setting('statement_timeout') AS t",
                            Map.of(),
                            row -> Rows.text(row, "t")))
                    .containsExactly("900ms");
            assertThat(one.list(
                            "SELECT current_setting('statement_timeout') AS t", Map.of(), row -> Rows.text(row, "t")))
                    .containsExactly("1s");
        }
    }

    private static List<Object> values(DbRow row) {
        return List.of(
                Rows.uuid(row, "id"),
                Rows.texts(row, "tags"),
                Rows.json(row, "details", Map.class),
                Rows.number(row, "size"),
                Rows.flag(row, "seen"),
                Rows.instant(row, "created_at"),
                Rows.optionalText(row, "picture"));
    }

    private static List<Object> written(UUID id) {
        return List.of(
                id, List.of("a \"b\"", "c,\\d", ""), Map.of("k", 1), 7L, false, NOON, java.util.Optional.empty());
    }

    @Test
    void aFailureRollsAllBack() {
        var id = UUID.randomUUID();

        assertThatThrownBy(() -> database.inTransactionDo(db -> {
                    add(db, id, "gone " + id);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(exists(id)).isFalse();
    }

    @Test
    void aCommittedTransactionStays() {
        var id = UUID.randomUUID();

        database.inTransactionDo(db -> add(db, id, "kept " + id));

        assertThat(exists(id)).isTrue();
    }

    @Test
    void aRowTwiceNamesItsConstraint() {
        add(database, UUID.randomUUID(), "once");

        assertThatThrownBy(() -> add(database, UUID.randomUUID(), "once"))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation -> assertThat(violation.constraint()).isEqualTo("sample_title_key"));
    }

    @Test
    void aStatementThatTakesTooLongIsUnavailable() {
        assertThatThrownBy(() -> database.run(db -> Rows.first(db.createQuery("SELECT pg_sleep(5)"), _ -> 1)))
                .isInstanceOf(Unavailable.class);
    }

    /** The usual ones of these connections are 1 s for the database, and 2 s for the connection. */
    @Test
    void aTransactionMayTakeLongerThanOthersAndLeavesNoTrace() {
        try (var one = Database.open(Settings.of(store, 1, "platform"), "db/sample")) {
            var waited = one.inTransaction(
                    Duration.ofSeconds(20),
                    tx -> Rows.first(
                            tx.createQuery("SELECT 'waited' AS word FROM pg_sleep(2.5)"),
                            row -> Rows.text(row, "word")));

            assertThat(waited).contains("waited");
            assertThatThrownBy(() -> one.run(db -> Rows.first(db.createQuery("SELECT pg_sleep(5)"), _ -> 1)))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void aTransactionHasABoundOfItsOwn() {
        assertThatThrownBy(() -> database.inTransaction(
                        Duration.ofMillis(50), tx -> Rows.first(tx.createQuery("SELECT pg_sleep(30)"), _ -> 1)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aDatabaseThatHangsInALongTransactionIsGivenUpASecondAfterTheBound() {
        try (var proxy = FlakyProxy.before(store.address());
                var flaky = Database.open(Settings.of(store, proxy.url(), 1, "flaky"), "db/sample")) {
            assertThatThrownBy(() -> flaky.inTransaction(Duration.ofSeconds(1), tx -> {
                        proxy.hang();
                        return Rows.first(tx.createQuery("SELECT pg_sleep(30)"), _ -> 1);
                    }))
                    .isInstanceOf(Unavailable.class);

            proxy.restore();
            org.awaitility.Awaitility.await().until(flaky::answers);
        }
    }

    @Test
    void manyThreadsShareFewConnections() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> added = IntStream.range(0, 200)
                    .mapToObj(n -> threads.submit(() -> add(database, UUID.randomUUID(), "many " + n)))
                    .toList();

            for (var one : added) {
                assertThat(exists(one.get())).isTrue();
            }
        }
    }

    @Test
    void aDatabaseThatIsDownIsSaidSoWithinTwoSecondsAndComesBack() {
        try (var proxy = FlakyProxy.before(store.address());
                var flaky = Database.open(Settings.of(store, proxy.url(), 2, "flaky"), "db/sample")) {
            proxy.cut();
            long started = System.nanoTime();

            assertThatThrownBy(() ->
                            flaky.run(db -> db.createQuery("SELECT 1").execute().toList()))
                    .isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(3500));
            assertThat(flaky.answers()).isFalse();

            proxy.restore();
            org.awaitility.Awaitility.await().until(flaky::answers);
        }
    }

    private static UUID add(Database database, UUID id, String title) {
        return database.run(db -> add(db, id, title));
    }

    private static UUID add(DbExecute db, UUID id, String title) {
        return Rows.first(
                        db.createQuery(ADD)
                                .addParam("id", id)
                                .addParam("title", title)
                                .addParam("tags", Rows.textArray(List.of("a \"b\"", "c,\\d", "")))
                                .addParam("details", Rows.jsonText(Map.of("k", 1)))
                                .addParam("size", 7L)
                                .addParam("created_at", Rows.at(NOON)),
                        row -> Rows.uuid(row, "id"))
                .orElseThrow();
    }

    private boolean exists(UUID id) {
        return database.run(db -> Rows.first(
                        db.createQuery("SELECT id FROM sample WHERE id = :id").addParam("id", id),
                        row -> Rows.uuid(row, "id")))
                .isPresent();
    }
}
