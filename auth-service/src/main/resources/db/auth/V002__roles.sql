-- Roles are rows: named sets of permissions. The program brings the built-in ones up to itself at each start.
CREATE TABLE role (
    name        text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{1,31}$'),
    permissions text[]      NOT NULL,
    built_in    boolean     NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT now()
);

INSERT INTO role (name, permissions, built_in)
VALUES ('viewer', '{media.read}', true),
       ('operator', '{jobs.change,jobs.read,media.change,media.read,media.upload}', true),
       ('admin', '{dead_letters.admin,health.details,jobs.change,jobs.change_any,jobs.read,jobs.read_any,media.change,media.change_any,media.read,media.read_any,media.upload,roles.admin,users.admin}', true);

ALTER TABLE account DROP CONSTRAINT account_role_check;
ALTER TABLE account ADD CONSTRAINT account_role_known FOREIGN KEY (role) REFERENCES role (name);

CREATE INDEX account_of_role ON account (role);
