-- What others share is searched by an index that holds nothing private: a word that a million titles have in common is
-- then looked at only in those rows that its reader may see.
CREATE INDEX media_search_shared ON media USING gin (search_text gin_trgm_ops)
    WHERE deleted_at IS NULL AND visibility <> 'private';
