#!/bin/sh
# The first start of a PostgreSQL container runs this, when its folder is still empty.
set -eu

sql=/deploy/postgres/accounts.sql
: "${AUTH_DATABASE_PASSWORD:?}" "${MEDIA_DATABASE_PASSWORD:?}"
{
    echo '\getenv auth_password AUTH_DATABASE_PASSWORD'
    echo '\getenv media_password MEDIA_DATABASE_PASSWORD'
    echo '\getenv database POSTGRES_DB'
    cat "$sql"
} | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"
