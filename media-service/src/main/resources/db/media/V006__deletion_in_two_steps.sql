-- A media that was deleted keeps its row and its bytes for a while, so that it can be restored.
CREATE INDEX media_deleted ON media (deleted_at) WHERE deleted_at IS NOT NULL;

-- Bytes of a living media that nobody needs any more: they go when no job can read them.
CREATE TABLE stale_blob (
    blob_key text PRIMARY KEY,
    media_id uuid        NOT NULL,
    since    timestamptz NOT NULL DEFAULT now()
);
