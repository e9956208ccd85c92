-- Finding a user by a part of a name reads an index instead of every account. An account that may not make the extension,
-- where nobody made it before, goes without: the search answers the same, and slower.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
EXCEPTION
    -- Or media-service makes it in this moment.
    WHEN insufficient_privilege OR unique_violation OR duplicate_object THEN NULL;
END $$;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE INDEX account_search ON account
            USING gin (email public.gin_trgm_ops, username public.gin_trgm_ops, name public.gin_trgm_ops)
            WHERE deleted_at IS NULL;
    END IF;
END $$;
