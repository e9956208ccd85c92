-- Lists in other orders than the newest first, their filters, and search.

-- An account that does not own the database needs both to be there already; both are made for public.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

-- What texts have in common that differ in case and accents only. Immutable as long as nobody edits the dictionary;
-- every name is qualified because indexes are also made, and dumps restored, with an empty search path.
CREATE FUNCTION folded(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC))) $$;

-- array_to_string() is declared stable only; for text it is immutable.
CREATE FUNCTION joined(words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.array_to_string(words, E'\n') $$;

-- Byte order: the same on every machine, and what LIKE and keysets compare is a plain column.
ALTER TABLE media
    ADD COLUMN title_folded text COLLATE "C" GENERATED ALWAYS AS (folded(title)) STORED,
    ADD COLUMN search_text  text COLLATE "C" GENERATED ALWAYS AS
        (folded(title || E'\n' || joined(tags) || E'\n' || original_filename || E'\n' || description)) STORED;

CREATE INDEX media_by_title ON media (title_folded, id) WHERE deleted_at IS NULL;
CREATE INDEX media_by_size ON media (size, id) WHERE deleted_at IS NULL;
CREATE INDEX media_by_duration ON media (COALESCE(duration, -1), id) WHERE deleted_at IS NULL;

-- With the owner inside, so that a page and a count of what others share are read from the index alone.
DROP INDEX media_shared;
CREATE INDEX media_shared ON media (created_at DESC, id DESC) INCLUDE (owner_id)
    WHERE deleted_at IS NULL AND visibility <> 'private';

-- Nearly all are ready: those are found by the way.
CREATE INDEX media_not_ready ON media (status, created_at DESC, id DESC)
    WHERE deleted_at IS NULL AND status <> 'ready';
CREATE INDEX media_tagged ON media USING gin (tags) WHERE deleted_at IS NULL;
CREATE INDEX media_of_username ON media (owner_username);
CREATE INDEX media_title_search ON media USING gin (title_folded gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX media_search ON media USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;

-- Every word that ever stood in a title. A misspelt word is compared with these few, not with every title.
CREATE TABLE title_word (
    word text COLLATE "C" PRIMARY KEY
);

CREATE INDEX title_word_like ON title_word USING gin (word gin_trgm_ops);

CREATE FUNCTION words_of(title_folded text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT DISTINCT word
            -- Not in byte order here: it knows letters of English only.
            FROM pg_catalog.regexp_split_to_table(title_folded COLLATE pg_catalog."default", '[^[:alnum:]]+') AS word
           WHERE pg_catalog.char_length(word) BETWEEN 3 AND 64 $$;

-- In one order, so that two uploads at once do not wait for each other in a circle.
CREATE FUNCTION keep_title_words() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT
    AS $$
    BEGIN
        INSERT INTO title_word (word)
        SELECT word
          FROM words_of(NEW.title_folded) AS word
         WHERE NOT EXISTS (SELECT 1 FROM title_word known WHERE known.word = word)
         ORDER BY word
            ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;

INSERT INTO title_word (word)
SELECT DISTINCT word FROM media, words_of(title_folded) AS word;

CREATE TRIGGER media_title_words AFTER INSERT OR UPDATE OF title ON media
    FOR EACH ROW EXECUTE FUNCTION keep_title_words();
