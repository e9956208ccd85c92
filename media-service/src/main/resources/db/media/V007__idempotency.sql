-- Uploads that were sent with an Idempotency-Key, and what they were answered with.
CREATE TABLE idempotency (
    owner_id    uuid        NOT NULL,
    key         text        NOT NULL,
    -- Of the fields and of the file.
    fingerprint text        NOT NULL,
    media_id    uuid        NOT NULL,
    -- Set by whoever answers first; all others send the same.
    body        text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, key)
);

CREATE INDEX idempotency_oldest ON idempotency (created_at);
