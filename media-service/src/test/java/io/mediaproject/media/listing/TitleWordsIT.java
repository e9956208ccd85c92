package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.WithMedia;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which words are there to be compared with a misspelt one, when titles come and go. */
class TitleWordsIT extends WithMedia {
    private static final String INSERT = """
            INSERT INTO media.media (id, owner_id, owner_username, dedup_scope, title, title_key, kind, mime_type, size,
                                     sha256, original_filename, blob_key, visibility, status)
            SELECT id, id, 'nobody', id, '%s', 'key', 'image', 'image/png', 1, 'sha', 'a.png', 'originals/x', 'private',
                   'ready'
              FROM (SELECT gen_random_uuid() AS id) AS new
            """;

    private final Shelf shelf = new Shelf(run);

    @Test
    void aWordThatNoTitleHasAnyMoreGoes() {
        var renamed = shelf.put(alice, "Pelikanfelsen Morgenlicht", "private");
        var deleted = shelf.put(alice, "Kranichteich", "private");
        var gone = shelf.put(alice, "Reiherwiese", "private");
        shelf.put(alice, "Das Morgenlicht", "private");

        run.execute("UPDATE media.media SET title = 'Eisvogel' WHERE id = '%s'".formatted(renamed));
        run.execute("UPDATE media.media SET deleted_at = now() WHERE id = '%s'".formatted(deleted));
        run.execute("DELETE FROM media.media WHERE id = '%s'".formatted(gone));

        await().until(() -> !known("pelikanfelsen") && !known("kranichteich") && !known("reiherwiese"));
        awaitNoDoubt();
        assertThat(known("morgenlicht")).isTrue();
        assertThat(known("eisvogel")).isTrue();
    }

    @Test
    void aWordThatIsAPartOfAnotherGoesByItself() {
        var id = shelf.put(alice, "Uhu", "private");
        shelf.put(alice, "Uhuhorst", "private");

        run.execute("DELETE FROM media.media WHERE id = '%s'".formatted(id));

        await().until(() -> !known("uhu"));
        awaitNoDoubt();
        assertThat(known("uhuhorst")).isTrue();
    }

    @Test
    void theWordsOfAMediaThatIsRestoredAreThereAgain() {
        var id = shelf.put(alice, "Wiedehopf", "private");
        run.execute("UPDATE media.media SET deleted_at = now() WHERE id = '%s'".formatted(id));
        await().until(() -> !known("wiedehopf"));

        run.execute("UPDATE media.media SET deleted_at = NULL WHERE id = '%s'".formatted(id));

        assertThat(known("wiedehopf")).isTrue();
    }

    /** Nobody sees the new title yet when its word is looked up. */
    @Test
    void aWordStaysThatATitleCountsOnWhichIsNotCommitted() throws SQLException {
        var old = shelf.put(alice, "Zwergdommel", "private");
        try (var upload = transaction()) {
            execute(upload, INSERT.formatted("Zwergdommel"));

            run.execute("DELETE FROM media.media WHERE id = '%s'".formatted(old));
            awaitASweep();
            assertThat(known("zwergdommel")).isTrue();
            upload.commit();
        }

        awaitNoDoubt();
        assertThat(known("zwergdommel")).isTrue();
    }

    @Test
    void aTitleThatWaitsForASweepHasItsWordsAfterIt() throws SQLException {
        shelf.put(alice, "Rohrdommel", "private");
        try (var sweep = transaction();
                var upload = transaction()) {
            execute(sweep, "DELETE FROM media.title_word WHERE word = 'rohrdommel'");
            var inserted = CompletableFuture.runAsync(() -> insert(upload, "Rohrdommel"));
            await().until(() -> run.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event = 'transactionid'")
                    == 1);

            sweep.commit();
            inserted.join();
        }

        assertThat(known("rohrdommel")).isTrue();
    }

    private static void insert(Connection upload, String title) {
        try {
            execute(upload, INSERT.formatted(title));
            upload.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean known(String word) {
        return run.number("SELECT count(*) FROM media.title_word WHERE word = '%s'".formatted(word)) == 1;
    }

    private static void awaitNoDoubt() {
        await().until(() -> run.number("SELECT count(*) FROM media.title_word_doubt") == 0);
    }

    /** What is held comes into doubt again with every sweep. */
    private static void awaitASweep() {
        var last = "SELECT COALESCE(max(id), 0) FROM media.title_word_doubt";
        await().until(() -> run.number(last) > 0);
        long first = run.number(last);
        await().until(() -> run.number(last) > first);
    }

    private static Connection transaction() throws SQLException {
        var connection = run.database().connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
