package io.mediaproject.media.catalogue;

import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a media from its row, with the copies that it has on the CDN. */
public final class MediaRows {
    /** What {@link #media} reads, of {@code media m}. */
    public static final String COLUMNS = """
            m.id, m.owner_id, m.owner_username, m.dedup_scope, m.title, m.title_key, m.description, m.tags,
            m.kind, m.mime_type, m.size, m.sha256, m.original_filename, m.blob_key, m.visibility, m.status,
            m.status_reason, m.duration, m.width, m.height, m.version, m.created_at, m.updated_at,
            EXISTS (SELECT 1 FROM miniature i WHERE i.media_id = m.id) AS has_miniature,
            (SELECT jsonb_agg(jsonb_build_object('kind', u.kind, 'provider', u.provider, 'path', u.path)
                              ORDER BY u.kind DESC, u.provider)
               FROM media_url u
              WHERE u.media_id = m.id) AS copies
            """;

    static final String SELECT = "SELECT " + COLUMNS + " FROM media m ";

    private MediaRows() {}

    public static Media media(DbRow row) {
        var owner = new Owner(new UserId(Rows.uuid(row, "owner_id")), Rows.text(row, "owner_username"));
        return new Media(
                new MediaId(Rows.uuid(row, "id")),
                owner,
                slug(row, owner),
                description(row),
                file(row),
                new Media.Progress(label(row, "status", MediaStatus::of), Rows.optionalText(row, "status_reason")),
                new Media.Dimensions(
                        Rows.optionalDecimal(row, "duration"),
                        Rows.optionalInteger(row, "width"),
                        Rows.optionalInteger(row, "height")),
                Rows.flag(row, "has_miniature"),
                Rows.optionalJson(row, "copies", CdnCopy[].class).map(List::of).orElse(List.of()),
                Rows.number(row, "version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    static Miniature miniature(DbRow row) {
        return new Miniature(
                Rows.text(row, "mime_type"),
                Rows.text(row, "sha256"),
                Rows.integer(row, "width"),
                Rows.integer(row, "height"),
                Rows.bytes(row, "bytes"));
    }

    private static Description description(DbRow row) {
        return new Description(
                Rows.text(row, "title"),
                Rows.text(row, "description"),
                Rows.texts(row, "tags"),
                label(row, "visibility", Visibility::of));
    }

    private static StoredFile file(DbRow row) {
        return new StoredFile(
                new BlobKey(Rows.text(row, "blob_key")),
                Rows.text(row, "original_filename"),
                label(row, "kind", Kind::of),
                Rows.text(row, "mime_type"),
                Rows.number(row, "size"),
                Rows.text(row, "sha256"));
    }

    private static String slug(DbRow row, Owner owner) {
        var key = new TitleKey(Rows.text(row, "title_key"));
        return DedupScope.ofColumn(Rows.text(row, "dedup_scope")).slug(owner, key);
    }

    private static <T> T label(DbRow row, String column, Function<String, Optional<T>> parse) {
        String label = Rows.text(row, column);
        return parse.apply(label)
                .orElseThrow(() -> new IllegalStateException("The column %s holds %s".formatted(column, label)));
    }
}
