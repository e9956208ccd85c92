package io.mediaproject.acceptance.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.services.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Replicas die one by one, then all are restarted one by one, while users upload and read. */
@Testing.Test
class ScalingIT {
    /** In each, one replica of each service dies, and then all are restarted; none where another run does it. */
    private static final int ROUNDS = Integer.getInteger("scaling.rounds", 1);

    private static final Path PAGE = Path.of("target", "scaling-ledger.txt");
    /** Between two deaths so many uploads are taken. */
    private static final int BETWEEN = 5;
    /** More than wait for the CDN at a time, which takes a tenth of a second for each byte of them. */
    private static final int HELD = 20;
    /** When it has been at a job for so long, media-service knows of it. */
    private static final Duration BEGUN = Duration.ofSeconds(3);

    private final Journal journal = new Journal();

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws IOException {
        assumeThat(ROUNDS).as("scaling.rounds").isPositive();
        try (var fleet = Fleet.start()) {
            var load = Load.on(fleet.api(), journal);
            try (load) {
                for (int round = 0; round < ROUNDS; round++) {
                    fleet.replicas(1 + round % Fleet.REPLICAS).forEach(replica -> dies(replica, fleet.emulator()));
                    fleet.replicas().forEach(this::isRestarted);
                }
                someUploads();
            } finally {
                Files.write(PAGE, journal.brokenOff());
            }

            var ledger = Ledger.of(journal, fleet, load.users());

            Files.writeString(PAGE, ledger.table());
            assertThat(ledger.faults()).as(ledger::table).isEmpty();
            assertThat(ledger.begunAgain()).as(ledger::table).isGreaterThanOrEqualTo(ROUNDS);
        }
    }

    /** A worker of the CDN with a file half-way there: what it was at has to be begun again. */
    private void dies(Replica replica, Emulator cdn) {
        someUploads();
        if (replica.name().startsWith("cdn-worker")) {
            cdn.slowDownUploads(HELD, 10);
            replica.awaitBusy(BEGUN);
        } else {
            replica.awaitBusy(journal::uploading);
        }
        replica.kill();
        cdn.clearFaults();
        journal.event(replica.name() + " is killed");
        someUploads();
        replica.startAgain();
        journal.event(replica.name() + " is back");
    }

    /** As a rolling restart does it: nobody tells the balancers but the process itself. */
    private void isRestarted(Replica replica) {
        someUploads();
        journal.event(replica.name() + " is asked to end");
        replica.close();
        journal.event(replica.name() + " has ended");
        replica.startAgain();
        journal.event(replica.name() + " is back");
    }

    private void someUploads() {
        int before = journal.acknowledged().size();
        Awaitility.await(BETWEEN + " more uploads are taken")
                .atMost(Duration.ofMinutes(1))
                .until(() -> journal.acknowledged().size() >= before + BETWEEN);
    }
}
