-- Words that no title has any more go. A word comes into doubt when a title leaves it; whoever sweeps looks it up then.
CREATE TABLE title_word_doubt (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    word text COLLATE "C" NOT NULL
);

-- Until now nobody has looked.
INSERT INTO title_word_doubt (word) SELECT word FROM title_word;

-- Who needs a word holds its row until the commit: a sweep does not see the title before. It may take a word between the
-- two statements, so they are repeated until all are held. In one order, as two uploads wait for each other's words.
CREATE OR REPLACE FUNCTION keep_title_words() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT
    AS $$
    DECLARE
        own  text[] := ARRAY(SELECT word FROM words_of(NEW.title_folded) AS word ORDER BY word COLLATE "C");
        held bigint := 0;
    BEGIN
        WHILE held < cardinality(own) LOOP
            INSERT INTO title_word (word)
            SELECT mine.word
              FROM unnest(own) AS mine (word)
             WHERE NOT EXISTS (SELECT 1 FROM title_word known WHERE known.word = mine.word)
             ORDER BY mine.word COLLATE "C"
                ON CONFLICT DO NOTHING;
            PERFORM 1 FROM title_word known WHERE known.word = ANY (own) ORDER BY known.word FOR KEY SHARE;
            GET DIAGNOSTICS held = ROW_COUNT;
        END LOOP;
        RETURN NULL;
    END $$;

CREATE FUNCTION doubt_title_words() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT
    AS $$
    BEGIN
        INSERT INTO title_word_doubt (word) SELECT own.word FROM words_of(OLD.title_folded) AS own (word);
        RETURN NULL;
    END $$;

DROP TRIGGER media_title_words ON media;

CREATE TRIGGER media_title_words AFTER INSERT OR UPDATE OF title, deleted_at ON media
    FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION keep_title_words();

CREATE TRIGGER media_title_left AFTER UPDATE OF title, deleted_at ON media
    FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND (NEW.deleted_at IS NOT NULL OR NEW.title <> OLD.title))
    EXECUTE FUNCTION doubt_title_words();

CREATE TRIGGER media_title_gone AFTER DELETE ON media
    FOR EACH ROW WHEN (OLD.deleted_at IS NULL) EXECUTE FUNCTION doubt_title_words();
