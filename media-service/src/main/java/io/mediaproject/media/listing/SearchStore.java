package io.mediaproject.media.listing;

import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.MediaRows;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.TookTooLong;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for words in living media. Each statement has a bound; one that would take longer is empty. */
final class SearchStore {
    // Together a search takes 200 ms of the database: it looks by index, then among the newest or for what is alike.
    private static final Duration OWN_ONES = Duration.ofMillis(10);
    private static final Duration BY_INDEX = Duration.ofMillis(100);
    private static final Duration BY_AGE = Duration.ofMillis(80);
    private static final Duration LIKE_WORDS = Duration.ofMillis(20);
    private static final Duration LIKE_TITLES = Duration.ofMillis(60);

    // So few are read one after the other; to look for the words among everybody's would take longer.
    private static final int FEW = 5_000;

    private static final String FOLDED = """
            SELECT word FROM (SELECT folded(word) AS word, at
                                FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS given (word, at)) AS all_words
             WHERE word <> '' ORDER BY at
            """;

    private static final String MICROS = "CAST(extract(epoch FROM created_at) * 1000000 AS bigint) AS at";

    private static final String HOLDING = """
            SELECT id, CASE WHEN %s THEN 0 ELSE 1 END AS rank, %s FROM (%s) AS found
            """;

    private static final String PART = """
            (SELECT id, created_at, title_folded FROM media WHERE %s AND %s LIMIT :most)
            """;

    // With its LIMIT inside, PostgreSQL reads the rows of the owner, and no index of words.
    private static final String OF_FEW = """
            (SELECT id, created_at, title_folded
               FROM (SELECT id, created_at, title_folded, search_text FROM media WHERE %s LIMIT %d) AS own
              WHERE %s)
            """;

    private static final String OWN = """
            SELECT count(*) AS n
              FROM (SELECT 1 FROM media WHERE %s LIMIT :most) AS own
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
            SELECT given.at, like_it.word
              FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS given (word, at)
             CROSS JOIN LATERAL (SELECT known.word
                                   FROM title_word known
                                  WHERE known.word % given.word
                                  ORDER BY similarity(known.word, given.word) DESC, known.word
                                  LIMIT 5) AS like_it
            """;

    private static final String SIMILAR = """
            SELECT id, CAST(2 + 1000 * (1 - word_similarity(:typed, title_folded)) AS integer) AS rank, %s
              FROM (%s) AS candidates
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

    /** Some with every word, in their title or elsewhere, in no order; empty when that took too long. */
    Optional<List<Hit>> holding(Sight sight, Words words, int most) {
        var condition = words.in("search_text");
        return hits(
                BY_INDEX,
                HOLDING.formatted(words.in("title_folded"), MICROS, parts(sight, condition)),
                parameters(sight, words.parameters(), most));
    }

    /** What the caller sees and what meets a condition; each part by the index that serves it best. */
    private String parts(Sight sight, String condition) {
        boolean few = !sight.all() && own(sight).filter(own -> own <= FEW).isPresent();
        return sight.parts().stream()
                .map(part -> few && part.equals(sight.parts().getFirst())
                        ? OF_FEW.formatted(part, FEW, condition)
                        : PART.formatted(part, condition))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private Optional<Long> own(Sight sight) {
        var parameters = sight.parameters();
        parameters.put("most", FEW + 1);
        var own = OWN.formatted(sight.parts().getFirst());
        return bounded(OWN_ONES, own, parameters, row -> Rows.number(row, "n")).map(List::getFirst);
    }

    /** Those with every word among so many newest of one's own, and of what is shared. */
    Optional<List<Hit>> amongNewest(Sight sight, Words words, int newest) {
        String rows = sight.parts().stream().map(NEWEST_PART::formatted).collect(Collectors.joining(" UNION ALL "));
        var parameters = parameters(sight, words.parameters(), Hits.MOST);
        parameters.put("newest", newest);
        return hits(
                BY_AGE, NEWEST.formatted(words.in("title_folded"), MICROS, rows, words.in("search_text")), parameters);
    }

    /** For each word those words of titles that are most like it. */
    List<List<String>> like(List<String> words) {
        record Alike(int at, String word) {}
        var found = bounded(
                        LIKE_WORDS,
                        LIKE_WORD,
                        Map.of("words", Rows.textArray(words)),
                        row -> new Alike(Rows.integer(row, "at") - 1, Rows.text(row, "word")))
                .orElse(List.of());
        return IntStream.range(0, words.size())
                .mapToObj(at -> found.stream()
                        .filter(alike -> alike.at() == at)
                        .map(Alike::word)
                        .toList())
                .toList();
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
                            // The title is a part of the other, which has the better index.
                            return "search_text LIKE :%s AND title_folded LIKE :%1$s".formatted(name);
                        })
                        .collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
        return hits(LIKE_TITLES, SIMILAR.formatted(MICROS, parts(sight, conditions)), parameters(sight, values, most));
    }

    /** The media of these that the caller sees now, as they are now. */
    Map<MediaId, Listed> read(Sight sight, List<Hit> hits) {
        var ids = hits.stream().map(hit -> hit.media().toString()).toList();
        var keys = hits.stream().collect(Collectors.toMap(Hit::media, Hit::key));
        var parameters = new HashMap<>(sight.parameters());
        parameters.put("ids", Rows.textArray(ids));
        return database.list(ROWS.formatted(sight.condition()), parameters, MediaRows::media).stream()
                .map(media -> new Listed(media, Optional.empty(), keys.getOrDefault(media.id(), List.of())))
                .collect(Collectors.toMap(listed -> listed.media().id(), listed -> listed));
    }

    private Optional<List<Hit>> hits(Duration bound, String statement, Map<String, Object> parameters) {
        return bounded(bound, statement, parameters, SearchStore::hit);
    }

    private static Map<String, Object> parameters(Sight sight, Map<String, Object> words, int most) {
        Map<String, Object> parameters = new HashMap<>(words);
        parameters.putAll(sight.parameters());
        parameters.put("most", most);
        return parameters;
    }

    private <T> Optional<List<T>> bounded(
            Duration bound, String statement, Map<String, Object> parameters, Function<DbRow, T> read) {
        try {
            return Optional.of(database.listWithin(bound, statement, parameters, read));
        } catch (TookTooLong _) {
            return Optional.empty();
        }
    }

    private static Hit hit(DbRow row) {
        return new Hit(Rows.integer(row, "rank"), Rows.number(row, "at"), new MediaId(Rows.uuid(row, "id")));
    }
}
