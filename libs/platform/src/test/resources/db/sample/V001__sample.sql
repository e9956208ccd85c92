CREATE TABLE sample (
    id uuid PRIMARY KEY,
    title text NOT NULL CONSTRAINT sample_title_key UNIQUE,
    tags text[] NOT NULL DEFAULT '{}',
    details jsonb,
    size bigint,
    seen boolean NOT NULL DEFAULT false,
    picture bytea,
    created_at timestamptz NOT NULL
);
