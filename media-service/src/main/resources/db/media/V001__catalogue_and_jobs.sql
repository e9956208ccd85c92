-- The truth about media and jobs. Only media-service writes here.

CREATE TABLE media (
    id                uuid PRIMARY KEY,
    owner_id          uuid        NOT NULL,
    owner_username    text        NOT NULL,
    -- Within a scope no two living media have the same title key or the same bytes:
    -- the owner's id, or 'global' when DEDUP_SCOPE is global.
    dedup_scope       text        NOT NULL,
    title             text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 255),
    title_key         text        NOT NULL,
    description       text        NOT NULL DEFAULT '',
    tags              text[]      NOT NULL DEFAULT '{}',
    kind              text        NOT NULL CHECK (kind IN ('video', 'image')),
    mime_type         text        NOT NULL,
    size              bigint      NOT NULL CHECK (size > 0),
    sha256            text        NOT NULL,
    original_filename text        NOT NULL,
    blob_key          text        NOT NULL,
    visibility        text        NOT NULL CHECK (visibility IN ('private', 'members', 'public')),
    status            text        NOT NULL CHECK (status IN ('processing', 'ready', 'failed')),
    status_reason     text,
    duration          double precision,
    width             integer,
    height            integer,
    -- What a user can edit; the ETag.
    version           bigint      NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at        timestamptz
);

-- A media that failed or was deleted holds neither its title nor its bytes.
CREATE UNIQUE INDEX media_title_taken ON media (dedup_scope, title_key)
    WHERE status <> 'failed' AND deleted_at IS NULL;
CREATE UNIQUE INDEX media_bytes_taken ON media (dedup_scope, sha256)
    WHERE status <> 'failed' AND deleted_at IS NULL;
CREATE INDEX media_of_owner ON media (owner_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX media_shared ON media (created_at DESC, id DESC)
    WHERE deleted_at IS NULL AND visibility <> 'private';
CREATE INDEX media_newest ON media (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX media_unfinished ON media (updated_at) WHERE status = 'processing' AND deleted_at IS NULL;

-- Where a copy lies on a CDN: the path only, URLs are signed when they are read.
CREATE TABLE media_url (
    media_id uuid   NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    kind     text   NOT NULL CHECK (kind IN ('original', 'miniature')),
    provider text   NOT NULL,
    file_id  text   NOT NULL,
    path     text   NOT NULL,
    size     bigint NOT NULL,
    PRIMARY KEY (media_id, kind, provider)
);

-- Decoded and encoded again without metadata, so what is here is safe to show.
CREATE TABLE miniature (
    media_id  uuid PRIMARY KEY REFERENCES media (id) ON DELETE CASCADE,
    mime_type text  NOT NULL,
    sha256    text  NOT NULL,
    width     integer NOT NULL,
    height    integer NOT NULL,
    bytes     bytea NOT NULL
);

CREATE TABLE job (
    id              uuid PRIMARY KEY,
    media_id        uuid REFERENCES media (id) ON DELETE CASCADE,
    owner_id        uuid        NOT NULL,
    operation       text        NOT NULL,
    options         jsonb       NOT NULL DEFAULT '{}',
    -- What the API shows of the input, and the task as its worker gets it.
    input           jsonb       NOT NULL,
    task            jsonb       NOT NULL,
    status          text        NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    progress        integer     NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    attempt         integer     NOT NULL DEFAULT 0,
    max_attempts    integer     NOT NULL DEFAULT 5,
    -- Rises with each dispatch; whatever reports an older one is dropped.
    fence           bigint      NOT NULL DEFAULT 0,
    run             uuid,
    lease_until     timestamptz,
    -- Set while a dispatch is out and nobody has started it.
    dispatched_at   timestamptz,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    -- When a dependency first was down; RETRY_FOR counts from here.
    waiting_since   timestamptz,
    explain         text,
    -- Whether it failed because its worker found that the media itself is bad.
    rejected        boolean     NOT NULL DEFAULT false,
    error_code      text,
    error_message   text,
    result          jsonb,
    request_id      text        NOT NULL,
    traceparent     text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    finished_at     timestamptz
);

CREATE INDEX job_of_media ON job (media_id, created_at, id);
CREATE INDEX job_of_owner ON job (owner_id, created_at DESC, id DESC);
CREATE INDEX job_newest ON job (created_at DESC, id DESC);
CREATE INDEX job_to_dispatch ON job (operation, next_attempt_at, id)
    WHERE status = 'pending' AND dispatched_at IS NULL;
CREATE INDEX job_dispatched ON job (operation, dispatched_at) WHERE status = 'pending' AND dispatched_at IS NOT NULL;
CREATE INDEX job_leased ON job (lease_until) WHERE status = 'processing';

CREATE TABLE job_event (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id  uuid        NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    at      timestamptz NOT NULL DEFAULT now(),
    event   text        NOT NULL,
    attempt integer     NOT NULL,
    by      text        NOT NULL,
    note    text
);

CREATE INDEX job_event_of_job ON job_event (job_id, id);

-- What is to be published. A row is due when available_at has come: delay and retry are the same mechanism.
CREATE TABLE outbox (
    id            uuid PRIMARY KEY,
    exchange      text        NOT NULL,
    routing_key   text        NOT NULL,
    type          text        NOT NULL,
    body          bytea       NOT NULL,
    request_id    text,
    traceparent   text,
    -- How often no queue took it.
    tries         integer     NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL DEFAULT now(),
    available_at  timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    published_at  timestamptz
);

CREATE INDEX outbox_due ON outbox (available_at) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Messages that nobody could read, parked with their headers so that an admin can look at them.
CREATE TABLE dead_letter (
    id          uuid PRIMARY KEY,
    queue       text        NOT NULL,
    exchange    text        NOT NULL,
    routing_key text        NOT NULL,
    type        text,
    headers     jsonb       NOT NULL,
    body        bytea       NOT NULL,
    -- As it came; of a body over 1 MiB only the beginning is kept.
    body_size   bigint      NOT NULL,
    reason      text        NOT NULL,
    died_at     timestamptz NOT NULL DEFAULT now(),
    redriven_at timestamptz
);

-- How many jobs the workers of an operation run at a time, as their reports say.
CREATE TABLE worker_seen (
    worker    text        NOT NULL,
    operation text        NOT NULL,
    slots     integer     NOT NULL,
    seen_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (worker, operation)
);

-- Which process sweeps: one row, or none.
CREATE TABLE sweeper (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    holder  uuid        NOT NULL,
    since   timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
