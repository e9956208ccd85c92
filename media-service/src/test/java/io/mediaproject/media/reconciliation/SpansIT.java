package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that has more than one statement may look at, and one that PostgreSQL is too slow for. */
class SpansIT extends WithBlobs {
    private static final String MEDIA = """
            INSERT INTO media.media (id, owner_id, owner_username, dedup_scope, title, title_key, kind, mime_type, size,
                                     sha256, original_filename, blob_key, visibility, status, created_at)
            SELECT CAST('00000000-0000-7000-8000-' || lpad(CAST(n AS text), 12, '0') AS uuid),
                   '00000000-0000-0000-0000-000000000001', 'nobody', 'a', 'Title', CAST(n AS text), 'image', 'image/png',
                   1, CAST(n AS text), 'a.png',
                   'originals/00000000-0000-7000-8000-' || lpad(CAST(n AS text), 12, '0'), 'private', 'ready',
                   now() - interval '1 day'
              FROM generate_series(1, 7000) AS n
            """;

    @AfterEach
    void withoutTriggers() {
        run.execute("""
                DROP TRIGGER IF EXISTS few ON media.sighting;
                DROP TRIGGER IF EXISTS slow ON media.sighting
                """);
    }

    @Test
    void allSpansAreCountedRemovedAndMended() {
        run.execute(MEDIA);
        seen("SELECT blob_key, id FROM media.media WHERE title_key NOT IN ('10', '6900')");
        var stray = put("originals/ffffffff-0000-7000-8000-000000000000", Duration.ofHours(2));
        seen("SELECT '%s', CAST('ffffffff-0000-7000-8000-000000000000' AS uuid)".formatted(stray));

        count();

        assertThat(run.number("SELECT strays FROM media.reconciliation WHERE store = 'blobs'"))
                .isEqualTo(1);
        assertThat(run.number("SELECT removed FROM media.reconciliation WHERE store = 'blobs'"))
                .isEqualTo(1);
        assertThat(run.number("SELECT missing FROM media.reconciliation WHERE store = 'blobs'"))
                .isEqualTo(2);
        assertThat(run.text("SELECT string_agg(title_key, ' ' ORDER BY id) FROM media.media WHERE status_reason = '"
                        + BlobInspector.LOST + "'"))
                .isEqualTo("10 6900");
        assertThat(run.number("SELECT count(*) FROM media.stale_blob WHERE blob_key = '" + stray + "'"))
                .isEqualTo(1);
    }

    @Test
    void ownersAreToldNothingWhereTooManyFilesAreLostInAll() {
        run.execute(MEDIA);
        seen("SELECT blob_key, id FROM media.media WHERE CAST(title_key AS integer) NOT BETWEEN 4950 AND 5100");

        count();

        assertThat(run.number("SELECT missing FROM media.reconciliation WHERE store = 'blobs'"))
                .isEqualTo(151);
        assertThat(run.number("SELECT count(*) FROM media.media WHERE status_reason IS NOT NULL"))
                .isZero();
    }

    @Test
    void whatWasSeenIsForgottenAFewThousandAtATime() {
        seen(
                "SELECT 'originals/' || id, id FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 12000)) AS many");
        run.execute("""
                CREATE OR REPLACE FUNCTION media.few() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT count(*) FROM gone) > 5000 THEN
                        RAISE EXCEPTION 'too many at once';
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER few AFTER DELETE ON media.sighting REFERENCING OLD TABLE AS gone
                    FOR EACH STATEMENT EXECUTE FUNCTION media.few()
                """);

        count();

        assertThat(run.number("SELECT strays FROM media.reconciliation WHERE store = 'blobs'"))
                .isEqualTo(12_000);
        assertThat(run.number("SELECT count(*) FROM media.sighting")).isZero();
    }

    /** What PostgreSQL gives up because it takes too long. */
    @Test
    void aStoreThatItIsTooSlowForKeepsNoOtherFromItsTurn() {
        var stray = put("originals/" + UUID.randomUUID(), Duration.ofHours(2));
        run.execute("""
                CREATE OR REPLACE FUNCTION media.slow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';
                END $$;
                CREATE TRIGGER slow BEFORE INSERT ON media.sighting
                    FOR EACH ROW WHEN (NEW.store = 'blobs') EXECUTE FUNCTION media.slow()
                """);

        rounds.of("documents");

        assertThat(rounds.pass("blobs").get("phase").asText()).isEqualTo("listing");
        run.execute("DROP TRIGGER slow ON media.sighting");
        await().until(() -> rounds.pass("blobs").get("phase").asText().equals("idle"));
        assertThat(run.number("SELECT count(*) FROM media.stale_blob WHERE blob_key = '" + stray + "'"))
                .isEqualTo(1);
    }

    private static void seen(String keysAndMedia) {
        run.execute("INSERT INTO media.sighting (store, key, media_id) SELECT 'blobs', seen.* FROM (%s) AS seen"
                .formatted(keysAndMedia));
    }

    /** Goes on with a pass that has listed what it is told. */
    private static void count() {
        run.execute("""
                UPDATE media.reconciliation
                   SET phase = 'counting', position = '', strays = 0, removed = 0, missing = 0, started_at = now(),
                       sighted = (SELECT count(*) FROM media.sighting)
                 WHERE store = 'blobs'
                """);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rounds.pass("blobs").get("phase").asText().equals("idle"));
    }
}
