package io.mediaproject.media.listing;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.MediaRows;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.Unavailable;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for words in living media. No statement takes more than 200 ms; one that would is empty. */
final class SearchStore {
    private static final String QUERY_CANCELLED = "57014";

    // Planned for these very words: how common they are decides how they are best looked for.
    private static final String BOUNDS = """
            SELECT set_config('statement_timeout', '200', true), set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('pg_trgm.similarity_threshold', '0.3', true)
            """;

    private static final String FOLDED = """
            SELECT word FROM (SELECT folded(word) AS word, at
                                FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS given (word, at)) AS all_words
             WHERE word <> '' ORDER BY at
            """;

    private static final String MICROS = "CAST(extract(epoch FROM created_at) * 1000000 AS bigint) AS at";

    private static final String IN_TITLE = """
            SELECT id, 0 AS rank, %s FROM media WHERE %s AND %s LIMIT :most
            """;

    private static final String ELSEWHERE = """
            SELECT id, 1 AS rank, %s FROM media WHERE %s AND %s AND NOT (%s) LIMIT :most
            """;

    // For words that are everywhere, or too short for an index.
    private static final String NEWEST = """
            SELECT id, CASE WHEN %s THEN 0 ELSE 1 END AS rank, %s
              FROM (%s) AS newest
             WHERE %s
             ORDER BY rank, created_at DESC, id DESC
             LIMIT :most
            """;

    private static final String NEWEST_PART = """
            (SELECT id, created_at, title_folded, search_text
               FROM media
              WHERE %s
              ORDER BY created_at DESC, id DESC
              LIMIT :newest)
            """;

    private static final String LIKE_WORD = """
            SELECT word FROM title_word WHERE word %% :word ORDER BY similarity(word, :word) DESC, word LIMIT 5
            """;

    private static final String SIMILAR = """
            SELECT id, CAST(2 + 1000 * (1 - word_similarity(:typed, title_folded)) AS integer) AS rank, %s
              FROM (SELECT id, created_at, title_folded FROM media WHERE %s AND %s LIMIT :most) AS candidates
            """;

    private static final String ROWS =
            "SELECT " + MediaRows.COLUMNS + " FROM media m WHERE m.id = ANY (CAST(:ids AS uuid[])) AND %s";

    private final Database database;

    SearchStore(Database database) {
        this.database = database;
    }

    Words folded(List<String> words) {
        return new Words(database.run(db -> Rows.list(
                db.createQuery(FOLDED).addParam("words", Rows.textArray(words)), row -> Rows.text(row, "word"))));
    }

    /** Those with every word in their title, in no order; empty when that took too long. */
    Optional<List<Hit>> inTitle(Sight sight, Words words, int most) {
        return hits(
                IN_TITLE.formatted(MICROS, sight.condition(), words.in("title_folded")),
                parameters(sight, words.parameters(), most));
    }

    /** Those with every word somewhere, but not all in their title. */
    Optional<List<Hit>> elsewhere(Sight sight, Words words, int most) {
        return hits(
                ELSEWHERE.formatted(MICROS, sight.condition(), words.in("search_text"), words.in("title_folded")),
                parameters(sight, words.parameters(), most));
    }

    /** Those with every word among so many newest of one's own, and of what is shared. */
    Optional<List<Hit>> amongNewest(Sight sight, Words words, int newest) {
        String rows = sight.parts().stream().map(NEWEST_PART::formatted).collect(Collectors.joining(" UNION ALL "));
        var parameters = parameters(sight, words.parameters(), Hits.MOST);
        parameters.put("newest", newest);
        return hits(NEWEST.formatted(words.in("title_folded"), MICROS, rows, words.in("search_text")), parameters);
    }

    /** The words of titles that are most like this one. */
    List<String> like(String word) {
        return bounded(db -> Rows.list(
                        db.createQuery(LIKE_WORD.formatted()).addParam("word", word), row -> Rows.text(row, "word")))
                .orElse(List.of());
    }

    /** Those whose title holds one of each of the sets of words; the nearer to what was typed, the better. */
    Optional<List<Hit>> similar(Sight sight, String typed, List<List<String>> sets, int most) {
        var values = new HashMap<String, Object>();
        values.put("typed", typed);
        var conditions = sets.stream()
                .map(set -> set.stream()
                        .map(word -> {
                            String name = "like" + values.size();
                            values.put(name, Words.pattern(word));
                            return "title_folded LIKE :" + name;
                        })
                        .collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
        return hits(SIMILAR.formatted(MICROS, sight.condition(), conditions), parameters(sight, values, most));
    }

    /** The media of these that the caller sees now, as they are now. */
    Map<MediaId, Listed> read(Sight sight, List<Hit> hits) {
        var ids = hits.stream().map(hit -> hit.media().toString()).toList();
        var keys = hits.stream().collect(Collectors.toMap(Hit::media, Hit::key));
        return database
                .run(db -> Rows.list(
                        db.createQuery(ROWS.formatted(sight.condition()))
                                .params(sight.parameters())
                                .addParam("ids", Rows.textArray(ids)),
                        MediaRows::media))
                .stream()
                .map(media -> new Listed(media, keys.getOrDefault(media.id(), List.of())))
                .collect(Collectors.toMap(listed -> listed.media().id(), listed -> listed));
    }

    private Optional<List<Hit>> hits(String statement, Map<String, Object> parameters) {
        return bounded(db -> Rows.list(db.createQuery(statement).params(parameters), SearchStore::hit));
    }

    private static Map<String, Object> parameters(Sight sight, Map<String, Object> words, int most) {
        Map<String, Object> parameters = new HashMap<>(words);
        parameters.putAll(sight.parameters());
        parameters.put("most", most);
        return parameters;
    }

    private <T> Optional<T> bounded(Function<DbExecute, T> work) {
        try {
            return Optional.of(database.inTransaction(tx -> {
                Rows.first(tx.createQuery(BOUNDS), _ -> true);
                return work.apply(tx);
            }));
        } catch (Unavailable e) {
            if (tookTooLong(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean tookTooLong(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && QUERY_CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Hit hit(DbRow row) {
        return new Hit(Rows.integer(row, "rank"), Rows.number(row, "at"), new MediaId(Rows.uuid(row, "id")));
    }
}
