package io.mediaproject.media.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Media that are rows only, and lists of them. */
final class Shelf {
    private static final String PUBLIC = "https://media.example.org";

    private final MediaRun run;

    Shelf(MediaRun run) {
        this.run = run;
    }

    /** A media whose columns are as given; all others are the same for each. */
    String put(SignedIn owner, String title, String columns, String values) {
        var id = UUID.randomUUID().toString();
        run.execute("""
                INSERT INTO media.media (id, owner_id, owner_username, dedup_scope, title, title_key, kind, mime_type,
                                         size, sha256, original_filename, blob_key, status, %s)
                VALUES ('%s', '%s', '%s', '%2$s', '%s', '%2$s', 'video', 'video/mp4', 100, '%2$s', 'IMG.mp4',
                        'originals/x', 'ready', %s)
                """.formatted(columns, id, owner.userId(), owner.username(), title.replace("'", "''"), values));
        return id;
    }

    String put(SignedIn owner, String title, String visibility) {
        return put(owner, title, "visibility", "'" + visibility + "'");
    }

    /** The ids of all pages, from this address on along the links of one name. */
    List<String> walk(String path, String link, SignedIn user) {
        var seen = new ArrayList<String>();
        var page = page(path, user);
        seen.addAll(ids(page));
        while (!page.get(link).isNull()) {
            page = page(link(page, link), user);
            seen.addAll(ids(page));
        }
        return seen;
    }

    JsonNode page(String path, SignedIn user) {
        var answer = run.get(path, user);
        if (answer.status() != 200) {
            throw new AssertionError(path + " gives " + answer.status() + ": " + answer.json());
        }
        return answer.json();
    }

    static String link(JsonNode page, String name) {
        return page.get(name).asText().substring(PUBLIC.length());
    }

    static List<String> ids(JsonNode page) {
        return all(page, "id");
    }

    static List<String> all(JsonNode page, String field) {
        return page.get("results")
                .valueStream()
                .map(media -> media.get(field).asText())
                .toList();
    }
}
