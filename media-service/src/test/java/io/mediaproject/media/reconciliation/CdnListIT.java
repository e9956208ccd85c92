package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a pass reads the list of the CDN, which is longer than one answer and takes its time. */
class CdnListIT extends WithCdn {
    @Test
    void longListsAreReadInParts() {
        // More than one job's worth, many of them of one moment.
        IntStream.rangeClosed(1, 2_300)
                .forEach(n -> file("/mediaproject/bulk/%d.png".formatted(n), LONG_AGO.plusSeconds(n / 1_500)));
        ready(1);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(2_302);
        assertThat(pass.get("strays").asInt()).isEqualTo(2_300);
        assertThat(pass.get("halted").asBoolean()).isTrue();
        assertThat(run.number("SELECT count(*) FROM media.job WHERE operation = 'media.audit_cdn'"))
                .isZero();
        assertThat(TOLD).isEmpty();
    }

    @Test
    void passThatCannotListIsGivenUp() {
        run.execute(
                "UPDATE media.reconciliation SET phase = 'listing', job_id = gen_random_uuid() WHERE store = 'cdn'");

        await().until(() -> rounds.pass("cdn").get("phase").asText().equals("idle"));
    }

    @Test
    void haltedStaysWhileTheNextPassLists() {
        IntStream.rangeClosed(1, 101).forEach(n -> file("/mediaproject/bulk/%d.png".formatted(n), LONG_AGO));
        assertThat(rounds.of("cdn").get("halted").asBoolean()).isTrue();
        listed = new CountDownLatch(1);

        rounds.ask(run.signIn("root", "admin"), "{}");
        await().until(() -> rounds.pass("cdn").get("phase").asText().equals("listing"));

        assertThat(rounds.pass("cdn").get("halted").asBoolean()).isTrue();
        FILES.clear();
        listed.countDown();
        await().until(() -> !rounds.pass("cdn").get("halted").asBoolean());
    }
}
