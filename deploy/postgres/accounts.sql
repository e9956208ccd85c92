-- The accounts of PostgreSQL: one a service, each the owner of its own schema and a stranger to the other.
-- Run once, by a superuser, in the database of the platform. The passwords are psql's variables.

CREATE ROLE mediaproject_auth LOGIN PASSWORD :'auth_password';
CREATE ROLE mediaproject_media LOGIN PASSWORD :'media_password';

-- Whoever else the server knows has no business here.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO mediaproject_auth, mediaproject_media;

-- Search needs them. They live where both may use them and neither may change them.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

CREATE SCHEMA auth AUTHORIZATION mediaproject_auth;
CREATE SCHEMA media AUTHORIZATION mediaproject_media;
ALTER ROLE mediaproject_auth IN DATABASE :"database" SET search_path = auth, public;
ALTER ROLE mediaproject_media IN DATABASE :"database" SET search_path = media, public;
