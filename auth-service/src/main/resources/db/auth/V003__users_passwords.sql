-- A deleted account is disabled for ever; its row stays, so that its names are never used again.
ALTER TABLE account ADD COLUMN deleted_at timestamptz;
ALTER TABLE account ADD CONSTRAINT account_deleted_is_disabled CHECK (deleted_at IS NULL OR NOT active);

-- Rises with each new password, but not when one is hashed anew: a sign-in that read an older one opens no session.
ALTER TABLE account ADD COLUMN password_changes bigint NOT NULL DEFAULT 0;

ALTER TABLE session DROP CONSTRAINT session_ended_why_check;
ALTER TABLE session ADD CONSTRAINT session_ended_why_check CHECK (ended_why IN (
    'signed_out', 'refresh_token_reused', 'account_changed', 'account_deleted', 'password_changed', 'password_reset'));

-- One link an account: a new one takes the place of the older. Only the hash of the token is kept.
CREATE TABLE password_reset (
    account_id uuid PRIMARY KEY REFERENCES account (id),
    hash       bytea       NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
