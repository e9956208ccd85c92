package io.mediaproject.media.catalogue;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.UniqueViolation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of the media that live; nobody else reads or writes them. */
public final class MediaStore {
    private static final String INSERT = """
            INSERT INTO media (id, owner_id, owner_username, dedup_scope, title, title_key, description, tags, kind,
                               mime_type, size, sha256, original_filename, blob_key, visibility, status)
            VALUES (:id, :owner, :username, :scope, :title, :key, :text, CAST(:tags AS text[]), :kind,
                    :mime, :size, :sha256, :filename, :blob, :visibility, 'processing')
            """;

    private static final String INSERT_MINIATURE = """
            INSERT INTO miniature (media_id, mime_type, sha256, width, height, bytes)
            VALUES (:id, :mime, :sha256, :width, :height, :bytes)
            """;

    private static final String FIND = MediaRows.SELECT + """
             WHERE m.id = :id AND m.deleted_at IS NULL
            """;

    // Ids rise with time, so nothing that is added meanwhile is missed by whoever goes on from the last.
    private static final String LIVING = MediaRows.SELECT + """
             WHERE m.deleted_at IS NULL AND m.status <> 'failed' AND m.id > :after
             ORDER BY m.id
             LIMIT :most
            """;

    private static final String FIND_BY_TITLE = MediaRows.SELECT + """
             WHERE m.dedup_scope = :scope AND m.title_key = :key AND m.status <> 'failed' AND m.deleted_at IS NULL
            """;

    private static final String FIND_BY_BYTES = MediaRows.SELECT + """
             WHERE m.dedup_scope = :scope AND m.sha256 = :sha256 AND m.status <> 'failed' AND m.deleted_at IS NULL
            """;

    private static final String TAKEN_KEYS = """
            SELECT title_key
              FROM media
             WHERE dedup_scope = :scope AND title_key = ANY (CAST(:keys AS text[]))
               AND status <> 'failed' AND deleted_at IS NULL
            """;

    private static final String MINIATURE = """
            SELECT i.mime_type, i.sha256, i.width, i.height, i.bytes
              FROM miniature i
              JOIN media m ON m.id = i.media_id
             WHERE m.id = :id AND m.deleted_at IS NULL
            """;

    private static final String DELETE = """
            UPDATE media SET deleted_at = now(), updated_at = now() WHERE id = :id AND deleted_at IS NULL
            """;

    private static final String IN_GRACE = """
             WHERE id = :id AND deleted_at > now() - CAST(:grace AS double precision) * interval '1 millisecond'
            """;

    private static final String FIND_DELETED = MediaRows.SELECT + IN_GRACE;

    private static final String RESTORE =
            "UPDATE media SET deleted_at = NULL, updated_at = now(), version = version + 1" + IN_GRACE;

    private final Database database;
    private final DedupScope scope;

    public MediaStore(Database database, DedupScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /** Whether it is the title that another media has; else it is the bytes. */
    public static boolean titleIsTaken(UniqueViolation taken) {
        return taken.constraint().equals("media_title_taken");
    }

    /** Fails with a {@code UniqueViolation} when the title or the bytes are taken. */
    public void add(DbExecute tx, NewMedia media) {
        var said = media.description();
        var file = media.file();
        tx.createInsert(INSERT)
                .addParam("id", media.id().value())
                .addParam("owner", media.owner().id().value())
                .addParam("username", media.owner().username())
                .addParam("scope", scope.of(media.owner()))
                .addParam("title", said.title())
                .addParam("key", TitleKey.of(said.title()).value())
                .addParam("text", said.text())
                .addParam("tags", Rows.textArray(said.tags()))
                .addParam("kind", file.kind().label())
                .addParam("mime", file.mimeType())
                .addParam("size", file.size())
                .addParam("sha256", file.sha256())
                .addParam("filename", file.name())
                .addParam("blob", file.blob().value())
                .addParam("visibility", said.visibility().label())
                .execute();
        media.miniature().ifPresent(miniature -> add(tx, media.id(), miniature));
    }

    private static void add(DbExecute tx, MediaId media, Miniature miniature) {
        tx.createInsert(INSERT_MINIATURE)
                .addParam("id", media.value())
                .addParam("mime", miniature.mimeType())
                .addParam("sha256", miniature.sha256())
                .addParam("width", miniature.width())
                .addParam("height", miniature.height())
                .addParam("bytes", miniature.bytes())
                .execute();
    }

    public Optional<Media> find(MediaId id) {
        return database.run(db -> Rows.first(db.createQuery(FIND).addParam("id", id.value()), MediaRows::media));
    }

    /** The next media, by id, that are neither deleted nor failed. */
    public List<Media> living(Optional<MediaId> after, int most) {
        return database.run(db -> Rows.list(
                db.createQuery(LIVING)
                        .addParam("after", after.map(MediaId::value).orElse(new UUID(0, 0)))
                        .addParam("most", most),
                MediaRows::media));
    }

    /** Who holds this title among those that the owner must not collide with. */
    public Optional<Media> findByTitle(Owner owner, TitleKey key) {
        return database.run(db -> Rows.first(
                db.createQuery(FIND_BY_TITLE).addParam("scope", scope.of(owner)).addParam("key", key.value()),
                MediaRows::media));
    }

    public Optional<Media> findByBytes(Owner owner, String sha256) {
        return database.run(db -> Rows.first(
                db.createQuery(FIND_BY_BYTES).addParam("scope", scope.of(owner)).addParam("sha256", sha256),
                MediaRows::media));
    }

    /** Those of the keys that are taken. */
    public Set<String> taken(Owner owner, Collection<String> keys) {
        return Set.copyOf(database.run(db -> Rows.list(
                db.createQuery(TAKEN_KEYS).addParam("scope", scope.of(owner)).addParam("keys", Rows.textArray(keys)),
                row -> Rows.text(row, "title_key"))));
    }

    public Optional<Miniature> miniature(MediaId id) {
        return database.run(
                db -> Rows.first(db.createQuery(MINIATURE).addParam("id", id.value()), MediaRows::miniature));
    }

    /** Deleted not longer ago than that. */
    public Optional<Media> findDeleted(MediaId id, Duration grace) {
        return database.run(db -> Rows.first(
                db.createQuery(FIND_DELETED).addParam("id", id.value()).addParam("grace", grace.toMillis()),
                MediaRows::media));
    }

    /**
     * Whether it could be restored. Fails with a {@code UniqueViolation} when another media has its title or its bytes.
     */
    public boolean restore(DbExecute tx, MediaId id, Duration grace) {
        return tx.createUpdate(RESTORE)
                        .addParam("id", id.value())
                        .addParam("grace", grace.toMillis())
                        .execute()
                == 1;
    }

    /** Whether it was there; its title and its bytes are free from here on. */
    public boolean delete(DbExecute tx, MediaId id) {
        return tx.createUpdate(DELETE).addParam("id", id.value()).execute() == 1;
    }
}
