import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalogue that is rows only: 1,000 owners, of their media 70 % private, 20 % members, 10 % public. */
final class CatalogueRows {
    private static final String FILL = """
            INSERT INTO media (id, owner_id, owner_username, dedup_scope, title, title_key, description, tags, kind,
                               mime_type, size, sha256, original_filename, blob_key, visibility, status, duration, width,
                               height, created_at, updated_at)
            SELECT CAST(lpad(to_hex(CAST(extract(epoch FROM made) * 1000 AS bigint)), 12, '0') || '7' || substr(hash, 1, 3)
                        || '8' || substr(hash, 4, 15) AS uuid),
                   owner, 'owner' || right(CAST(owner AS text), 4), CAST(owner AS text),
                   initcap(how) || ' ' || what || ' in ' || place || ' ' || n %% 97, 'k' || n,
                   'A ' || how || ' day with ' || other, ARRAY[what, lower(place)],
                   CASE WHEN n %% 3 = 0 THEN 'image' ELSE 'video' END, 'video/mp4', 1000 + n * 7919 %% 100000000,
                   hash || hash, 'IMG_' || n || '.mp4', 'originals/bench',
                   CASE WHEN n %% 10 < 7 THEN 'private' WHEN n %% 10 < 9 THEN 'members' ELSE 'public' END,
                   CASE WHEN n %% 1000 = 0 THEN 'failed' ELSE 'ready' END,
                   CASE WHEN n %% 3 = 0 THEN NULL ELSE n %% 3600 / 7.0 END, 1920, 1080, made, made
              FROM (SELECT n, md5(CAST(n AS text)) AS hash, timestamptz '2020-01-01' + n * interval '2 minutes' AS made,
                           CAST('00000000-0000-7000-8000-' || lpad(CAST(pick(n, 5, 1000) AS text), 12, '0') AS uuid) AS owner,
                           (%s)[1 + pick(n, 1, %d)] AS how, (%s)[1 + pick(n, 2, %d)] AS what,
                           (%s)[1 + pick(n, 3, %d)] AS place, (%3$s)[1 + pick(n, 4, %4$d)] AS other
                      FROM generate_series(CAST(%d AS bigint), %d) AS n) AS made
            """;

    // The same rows in every run.
    private static final String PICK = """
            CREATE OR REPLACE FUNCTION pick(n bigint, salt integer, among integer) RETURNS integer LANGUAGE sql IMMUTABLE
            AS $$ SELECT CAST(hashint8extended(n, salt) & 2147483647 AS integer) % among $$
            """;

    private final Connection database;
    private final Map<String, List<String>> words;
    private int rows;

    CatalogueRows(Connection database, Map<String, List<String>> words) {
        this.database = database;
        this.words = words;
    }

    /** The lists of a file in which each follows its name. */
    static Map<String, List<String>> words(Path file) throws Exception {
        var words = new LinkedHashMap<String, List<String>>();
        var list = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("## ")) {
                list = new ArrayList<>();
                words.put(line.substring(3), list);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                list.add(line);
            }
        }
        return words;
    }

    /** Up to so many rows; of many, the indexes are made afterwards, as a restore makes them. */
    void fillTo(int wanted) throws SQLException {
        run(PICK);
        run("ALTER TABLE media DISABLE TRIGGER media_title_words");
        var indexes = wanted - rows > 50_000 ? dropped() : List.<String>of();
        for (int from = rows + 1; from <= wanted; from += 50_000) {
            int to = Math.min(wanted, from + 49_999);
            run(FILL.formatted(
                    array("how"), words.get("how").size(), array("what"), words.get("what").size(),
                    array("where"), words.get("where").size(), from, to));
            IO.print("\r%d media".formatted(to));
        }
        rows = wanted;
        run("ALTER TABLE media ENABLE TRIGGER media_title_words");
        run("INSERT INTO title_word (word) SELECT DISTINCT own.word FROM media, words_of(title_folded) AS own (word) ON CONFLICT DO NOTHING");
        for (var index : indexes) {
            run(index);
        }
        run("VACUUM ANALYZE media");
        IO.println("\r%d media are there".formatted(wanted));
    }

    /** What one owner has, to an account that can sign in. */
    void give(String owner, String account, String username) throws SQLException {
        run("UPDATE media SET owner_id = '%s', owner_username = '%s' WHERE owner_id = '%s'".formatted(account, username, owner));
        run("VACUUM media");
    }

    private List<String> dropped() throws SQLException {
        var made = new ArrayList<String>();
        var dropped = new ArrayList<String>();
        try (var statement = database.createStatement();
                var found = statement.executeQuery("""
                        SELECT indexname, indexdef FROM pg_indexes
                         WHERE tablename = 'media' AND schemaname = current_schema() AND indexname <> 'media_pkey'
                        """)) {
            while (found.next()) {
                dropped.add(found.getString(1));
                made.add(found.getString(2));
            }
        }
        for (var index : dropped) {
            run("DROP INDEX " + index);
        }
        return made;
    }

    private String array(String list) {
        return "ARRAY['" + String.join("','", words.get(list)) + "']";
    }

    void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
