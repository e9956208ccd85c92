-- The truth about who may come in. Only auth-service writes here.

-- Rows are never deleted: an email may move on one day, but a username is never used again.
CREATE TABLE account (
    id            uuid PRIMARY KEY,
    -- As its owner typed it; email_key is the same without case and is what people sign in with.
    email         text        NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
    email_key     text        NOT NULL CONSTRAINT account_email_taken UNIQUE,
    -- Lower case by its pattern, so it is its own key.
    username      text        NOT NULL CONSTRAINT account_username_taken UNIQUE
                  CHECK (username ~ '^[a-z0-9][a-z0-9._-]{2,31}$'),
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    active        boolean     NOT NULL DEFAULT true,
    -- Rises when every token of the account has to die: new role, new password, disabled.
    epoch         bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX account_admins ON account (created_at) WHERE role = 'admin' AND active;

-- One sign-in: an access token's sid, and the family of its refresh tokens.
CREATE TABLE session (
    sid          uuid PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES account (id),
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    -- When its last refresh token runs out.
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_why    text CHECK (ended_why IN ('signed_out', 'refresh_token_reused')),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);

CREATE INDEX session_of_account ON session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_over ON session (expires_at);

-- The token itself is nowhere: only the SHA-256 of it, which finds it and cannot be turned back.
CREATE TABLE refresh_token (
    hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    sid        uuid        NOT NULL REFERENCES session (sid) ON DELETE CASCADE,
    -- The token this one replaced. At most one child each: a line never forks.
    parent     bytea CONSTRAINT refresh_token_line UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at   timestamptz
);

CREATE INDEX refresh_token_of_session ON refresh_token (sid);
CREATE INDEX refresh_token_over ON refresh_token (expires_at);

-- One key signs, the next is already published, the retired ones still verify what they signed.
CREATE TABLE signing_key (
    kid         text PRIMARY KEY,
    public_jwk  jsonb       NOT NULL,
    -- AES-256-GCM under AUTH_KEY_SECRET; gone as soon as the key signs no more.
    private_key bytea,
    state       text        NOT NULL CHECK (state IN ('current', 'next', 'retired')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    retired_at  timestamptz,
    CHECK ((state = 'retired') = (private_key IS NULL)),
    CHECK ((state = 'retired') = (retired_at IS NOT NULL))
);

CREATE UNIQUE INDEX signing_key_current ON signing_key (state) WHERE state IN ('current', 'next');
