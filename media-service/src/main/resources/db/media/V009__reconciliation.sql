-- The passes that compare each store with what the tables know, and what the pass under way has seen.

CREATE TABLE reconciliation (
    store       text PRIMARY KEY CHECK (store IN ('blobs', 'documents', 'cdn')),
    phase       text        NOT NULL DEFAULT 'idle'
                CHECK (phase IN ('idle', 'listing', 'removing', 'mending')),
    -- How far the phase has come, so that another replica goes on from there.
    position    text        NOT NULL DEFAULT '',
    -- The job that lists for the pass, where a worker has to.
    job_id      uuid,
    asked       boolean     NOT NULL DEFAULT false,
    confirmed   boolean     NOT NULL DEFAULT false,
    halted      boolean     NOT NULL DEFAULT false,
    sighted     bigint      NOT NULL DEFAULT 0,
    strays      bigint      NOT NULL DEFAULT 0,
    removed     bigint      NOT NULL DEFAULT 0,
    missing     bigint      NOT NULL DEFAULT 0,
    mended      bigint      NOT NULL DEFAULT 0,
    started_at  timestamptz,
    finished_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO reconciliation (store) VALUES ('blobs'), ('documents'), ('cdn');

-- Byte order, as the stores list their keys.
CREATE TABLE sighting (
    store    text NOT NULL,
    key      text NOT NULL COLLATE "C",
    media_id uuid,
    note     text NOT NULL DEFAULT '',
    made_at  timestamptz,
    PRIMARY KEY (store, key)
);

-- A copy that is younger than the pass cannot have been seen by it.
ALTER TABLE media_url ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX media_url_path ON media_url (path);
