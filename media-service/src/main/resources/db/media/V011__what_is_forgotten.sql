-- What is looked for to be forgotten, and in one order with the list of dead letters.
CREATE INDEX dead_letter_oldest ON dead_letter (died_at, id);
CREATE INDEX job_of_no_media ON job (finished_at) WHERE media_id IS NULL;
