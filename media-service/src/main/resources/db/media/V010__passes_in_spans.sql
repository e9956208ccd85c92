-- A pass counts its strays, and forgets what it saw, a span at a time: no statement of it takes longer in a large store.
ALTER TABLE reconciliation DROP CONSTRAINT reconciliation_phase_check;
ALTER TABLE reconciliation ADD CONSTRAINT reconciliation_phase_check
    CHECK (phase IN ('idle', 'listing', 'counting', 'removing', 'mending', 'forgetting'));

-- In byte order, as sightings are: no other index serves to compare them.
DROP INDEX media_url_path;
CREATE INDEX media_url_path ON media_url (path COLLATE "C");

-- What may still be at the CDN unknown to us: jobs that are over and well say where in media_url.
CREATE INDEX job_not_completed ON job (operation) WHERE status <> 'completed';
