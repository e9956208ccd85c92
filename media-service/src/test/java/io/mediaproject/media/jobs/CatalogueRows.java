package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Resource;
import java.util.Optional;

/** The catalogue as far as the job engine needs one, on the real tables; each effect adds a row or a count. */
final class CatalogueRows implements MediaEffects, MediaRights {
    private final Database database;

    CatalogueRows(Database database) {
        this.database = database;
    }

    @Override
    public Optional<MediaState> lock(DbExecute tx, MediaId media) {
        return state(tx, media, " AND deleted_at IS NULL FOR UPDATE");
    }

    @Override
    public Optional<BlobKey> miniature(DbExecute tx, MediaId media) {
        return Rows.first(
                tx.createQuery("SELECT sha256 FROM miniature WHERE media_id = :id")
                        .addParam("id", media.value()),
                row -> BlobKey.miniature(media, Rows.text(row, "sha256")));
    }

    @Override
    public void facts(DbExecute tx, MediaId media, JobResult.Facts facts) {
        tx.createUpdate("UPDATE media SET duration = COALESCE(duration, 0) + :duration WHERE id = :id")
                .addParam("duration", facts.duration().orElse(0.0))
                .addParam("id", media.value())
                .execute();
    }

    @Override
    public void onCdn(DbExecute tx, MediaId media, JobResult.OnCdn copies) {
        copies.original()
                .ifPresent(file -> tx.createInsert("""
                        INSERT INTO media_url (media_id, kind, provider, file_id, path, size)
                        VALUES (:id, 'original', :provider, :file, :path, :size)
                        """)
                        .addParam("id", media.value())
                        .addParam("provider", file.provider())
                        .addParam("file", file.fileId())
                        .addParam("path", file.path())
                        .addParam("size", file.size())
                        .execute());
    }

    @Override
    public void reopen(DbExecute tx, MediaId media) {
        end(tx, media, "processing", "");
    }

    @Override
    public RuntimeException taken(MediaId media, UniqueViolation taken, Caller caller) {
        return taken;
    }

    @Override
    public void ready(DbExecute tx, MediaId media, Optional<String> reason) {
        end(tx, media, "ready", reason.orElse(""));
    }

    @Override
    public void failed(DbExecute tx, MediaId media, String reason) {
        end(tx, media, "failed", reason);
    }

    /** The visibility of the tests' media is private. */
    @Override
    public Optional<MediaState> visible(Optional<Caller> caller, MediaId media) {
        return database.run(db -> state(db, media, " AND deleted_at IS NULL"))
                .filter(state -> Access.may(caller, Action.MEDIA_READ, Resource.of(state.owner())));
    }

    private static Optional<MediaState> state(DbExecute db, MediaId media, String condition) {
        return Rows.first(
                db.createQuery("SELECT owner_id, status, status_reason FROM media WHERE id = :id" + condition)
                        .addParam("id", media.value()),
                row -> new MediaState(
                        media,
                        new UserId(Rows.uuid(row, "owner_id")),
                        MediaStatus.of(Rows.text(row, "status")).orElseThrow(),
                        Rows.optionalText(row, "status_reason")));
    }

    /** The version counts how often the status was derived. */
    private static void end(DbExecute tx, MediaId media, String status, String reason) {
        tx.createUpdate("""
                        UPDATE media SET status = :status, status_reason = NULLIF(:reason, ''), version = version + 1
                         WHERE id = :id
                        """)
                .addParam("status", status)
                .addParam("reason", reason)
                .addParam("id", media.value())
                .execute();
    }
}
