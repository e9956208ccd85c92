package io.mediaproject.media.catalogue;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.media.jobs.MediaEffects;
import io.mediaproject.media.jobs.MediaState;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.db.Rows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes into the catalogue what the jobs of a media's ingest brought. */
public final class IngestStore implements MediaEffects {
    private static final String LOCK = """
            SELECT owner_id, status, status_reason FROM media WHERE id = :id AND deleted_at IS NULL FOR UPDATE
            """;

    private static final String MINIATURE = """
            SELECT sha256 FROM miniature WHERE media_id = :id
            """;

    private static final String FACTS = """
            UPDATE media
               SET duration = CAST(:duration AS double precision), width = CAST(:width AS integer),
                   height = CAST(:height AS integer), updated_at = now()
             WHERE id = :id AND deleted_at IS NULL
            """;

    // The same job may tell it twice; the later answer describes the file that is there now. A miniature that was
    // replaced while a job put it on the CDN is not shown: its path names its bytes.
    private static final String ON_CDN = """
            INSERT INTO media_url (media_id, kind, provider, file_id, path, size)
            SELECT id, :kind, :provider, :file, :path, :size
              FROM media
             WHERE id = :id AND deleted_at IS NULL
               AND (CAST(:kind AS text) = 'original'
                    OR EXISTS (SELECT 1
                                 FROM miniature
                                WHERE miniature.media_id = media.id
                                  AND position('-miniature-' || left(miniature.sha256, 8) IN :path) > 0))
                ON CONFLICT (media_id, kind, provider)
                DO UPDATE
               SET file_id = EXCLUDED.file_id, path = EXCLUDED.path, size = EXCLUDED.size, created_at = now()
            """;

    private static final String END = """
            UPDATE media
               SET status = :status, status_reason = CAST(:reason AS text), updated_at = now()
             WHERE id = :id AND status IN ('processing', :status) AND deleted_at IS NULL
            """;

    private static final String REOPEN = """
            UPDATE media
               SET status = 'processing', status_reason = NULL, updated_at = now()
             WHERE id = :id AND status = 'failed' AND deleted_at IS NULL
            """;

    @Override
    public Optional<MediaState> lock(DbExecute tx, MediaId media) {
        return Rows.first(
                tx.createQuery(LOCK).addParam("id", media.value()),
                row -> new MediaState(
                        media,
                        new UserId(Rows.uuid(row, "owner_id")),
                        MediaStatus.of(Rows.text(row, "status")).orElseThrow(),
                        Rows.optionalText(row, "status_reason")));
    }

    @Override
    public Optional<BlobKey> miniature(DbExecute tx, MediaId media) {
        return Rows.first(
                tx.createQuery(MINIATURE).addParam("id", media.value()),
                row -> BlobKey.miniature(media, Rows.text(row, "sha256")));
    }

    @Override
    public void facts(DbExecute tx, MediaId media, JobResult.Facts facts) {
        tx.createUpdate(FACTS)
                .addParam("id", media.value())
                .addParam("duration", text(facts.duration()))
                .addParam("width", text(facts.width()))
                .addParam("height", text(facts.height()))
                .execute();
    }

    @Override
    public void onCdn(DbExecute tx, MediaId media, JobResult.OnCdn copies) {
        copies.original().ifPresent(file -> add(tx, media, CdnCopy.ORIGINAL, file));
        copies.miniature().ifPresent(file -> add(tx, media, CdnCopy.MINIATURE, file));
    }

    @Override
    public void reopen(DbExecute tx, MediaId media) {
        tx.createUpdate(REOPEN).addParam("id", media.value()).execute();
    }

    @Override
    public void ready(DbExecute tx, MediaId media, Optional<String> reason) {
        end(tx, media, MediaStatus.READY, reason);
    }

    @Override
    public void failed(DbExecute tx, MediaId media, String reason) {
        end(tx, media, MediaStatus.FAILED, Optional.of(reason));
    }

    private static void add(DbExecute tx, MediaId media, String kind, JobResult.CdnFile file) {
        tx.createInsert(ON_CDN)
                .addParam("id", media.value())
                .addParam("kind", kind)
                .addParam("provider", file.provider())
                .addParam("file", file.fileId())
                .addParam("path", file.path())
                .addParam("size", file.size())
                .execute();
    }

    private static void end(DbExecute tx, MediaId media, MediaStatus status, Optional<String> reason) {
        tx.createUpdate(END)
                .addParam("id", media.value())
                .addParam("status", status.label())
                .addParam("reason", text(reason))
                .execute();
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
