package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds a pass that would remove too much, who lets it go on, and what is told of it. */
class BrakeIT extends WithBlobs {
    /** Somebody brings an old backup of the tables back, or deletes rows, when the pass has been judged already. */
    @Test
    void aPassRemovesNoMoreThanItWasJudgedBy() {
        var first = put("originals/00000000-0000-7000-8000-000000000001", Duration.ofHours(2));
        var second = put("originals/00000000-0000-7000-8000-000000000002", Duration.ofHours(2));

        run.execute("""
                INSERT INTO media.sighting (store, key, media_id)
                SELECT 'blobs', key, CAST(split_part(key, '/', 2) AS uuid) FROM unnest(ARRAY['%s', '%s']) AS key;
                UPDATE media.reconciliation
                   SET phase = 'removing', position = '', strays = 1, removed = 0, started_at = now()
                 WHERE store = 'blobs'
                """.formatted(first, second));

        await().until(() -> rounds.pass("blobs").get("phase").asText().equals("idle"));
        assertThat(rounds.pass("blobs").get("removed").asInt()).isEqualTo(1);
        assertThat(run.number("SELECT count(*) FROM media.stale_blob WHERE blob_key IN ('%s', '%s')"
                        .formatted(first, second)))
                .isEqualTo(1);
    }

    @Test
    void manyStraysGoOnlyWhenAnAdminConfirms() {
        var kept = upload(1);
        IntStream.rangeClosed(1, 101).forEach(n -> put("originals/" + UUID.randomUUID(), Duration.ofHours(2)));

        var halted = rounds.of("blobs");

        assertThat(halted.get("halted").asBoolean()).isTrue();
        assertThat(halted.get("strays").asInt()).isEqualTo(101);
        assertThat(halted.get("removed").asInt()).isZero();
        assertThat(run.number("SELECT count(*) FROM media.stale_blob")).isZero();
        await().untilAsserted(() -> assertThat(metrics())
                .contains(
                        "mediaproject_stray_objects{store=\"blobs\"} 101.0",
                        "mediaproject_reconciliation_halted{store=\"blobs\"} 1.0",
                        "mediaproject_reconciliation_halted{store=\"documents\"} 0.0"));

        var confirmed = rounds.of("blobs", "{\"confirm\": true}");

        assertThat(confirmed.get("halted").asBoolean()).isFalse();
        assertThat(confirmed.get("removed").asInt()).isEqualTo(101);
        awaitNothingStale();
        assertThat(run.files()).hasSize(2).contains("originals/" + kept);
        await().untilAsserted(() -> assertThat(metrics())
                .contains(
                        "mediaproject_stray_objects{store=\"blobs\"} 0.0",
                        "mediaproject_reconciliation_halted{store=\"blobs\"} 0.0"));
    }

    @Test
    void oneConfirmationIsForOnePass() {
        upload(1);
        rounds.of("blobs", "{\"confirm\": true}");
        IntStream.rangeClosed(1, 101).forEach(n -> put("originals/" + UUID.randomUUID(), Duration.ofHours(2)));

        assertThat(rounds.of("blobs").get("halted").asBoolean()).isTrue();
    }

    @Test
    void confirmationOfAPassThatStillMendsIsForTheNext() {
        IntStream.rangeClosed(1, 101).forEach(n -> put("originals/" + UUID.randomUUID(), Duration.ofHours(2)));
        run.execute("""
                UPDATE media.reconciliation
                   SET phase = 'mending', halted = true, asked = true, confirmed = true
                 WHERE store = 'blobs'
                """);

        await().until(() -> rounds.pass("blobs").get("removed").asInt() == 101);
        awaitNothingStale();
    }

    /** No worker is here: what the CDN has stays in the listing. */
    @Test
    void aConfirmationIsNotForStraysThatAreStillCounted() {
        haltedCdn("listing");

        var answer = rounds.ask(run.signIn("root", "admin"), "{\"confirm\": true}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("https://media.example.org/reconciliation/");
        assertThat(rounds.pass("cdn").get("phase").asText()).isEqualTo("listing");
        assertThat(rounds.pass("cdn").get("due").asBoolean()).isTrue();
        assertThat(rounds.pass("cdn").get("halted").asBoolean()).isTrue();
        assertThat(rounds.pass("cdn").get("confirmed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "mending"})
    void aConfirmationIsForStraysThatWereCounted(String phase) {
        haltedCdn(phase);

        rounds.ask(run.signIn("root", "admin"), "{\"confirm\": true}");

        await().until(() -> rounds.pass("cdn").get("phase").asText().equals("listing"));
        assertThat(rounds.pass("cdn").get("confirmed").asBoolean()).isTrue();
    }

    private static void haltedCdn(String phase) {
        run.execute("""
                UPDATE media.reconciliation
                   SET phase = '%s', position = '', job_id = NULL, asked = false, halted = true, confirmed = false
                 WHERE store = 'cdn'
                """.formatted(phase));
    }

    @Test
    void forHowLongAPassIsAtAStoreIsTold() {
        run.execute("""
                UPDATE media.reconciliation
                   SET phase = 'listing', started_at = now() - interval '7 hours'
                 WHERE store = 'cdn'
                """);

        await().untilAsserted(() -> assertThat(metrics())
                .contains("mediaproject_reconciliation_pass_seconds{store=\"documents\"} 0.0")
                .containsPattern("mediaproject_reconciliation_pass_seconds\\{store=\"cdn\"} 252\\d\\d\\."));
    }

    @Test
    void whoMayNotRebuildMayNeitherSeeNorAsk() {
        assertThat(run.get("/reconciliation/", alice).status()).isEqualTo(403);
        assertThat(rounds.ask(alice, "{}").status()).isEqualTo(403);
        assertThat(rounds.ask(run.signIn("root", "admin"), "{\"confirm\": \"yes\"}")
                        .status())
                .isEqualTo(422);
    }

    private static String metrics() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(internalPort)));
        return new String(run.send(request.build()).bytes(), StandardCharsets.UTF_8);
    }
}
