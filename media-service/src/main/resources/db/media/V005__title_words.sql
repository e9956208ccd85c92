-- The trigger of V003 compared a word with itself, and kept words only while there were none.
CREATE OR REPLACE FUNCTION keep_title_words() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT
    AS $$
    BEGIN
        INSERT INTO title_word (word)
        SELECT own.word
          FROM words_of(NEW.title_folded) AS own (word)
         WHERE NOT EXISTS (SELECT 1 FROM title_word known WHERE known.word = own.word)
         ORDER BY own.word
            ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;

INSERT INTO title_word (word)
SELECT DISTINCT own.word FROM media, words_of(title_folded) AS own (word)
    ON CONFLICT DO NOTHING;
