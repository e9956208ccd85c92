package io.mediaproject.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunIT {
    @TempDir
    Path temp;

    @Test
    void storesEndWithAKilledJvmAndTheNextStartFindsEverything() throws Exception {
        var fork = HeldStores.fork(temp);

        fork.jvm().destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(fork.stores()).noneMatch(ProcessHandle::isAlive));
        try (var stores = LocalStores.start(DataFolder.open(temp, Programs.SHARED))) {
            Written.isIn(stores);
        }
    }

    @Test
    void theNextStartEndsWhatEvenTheLeashesLeft() throws Exception {
        var fork = HeldStores.fork(temp);
        for (var leash : fork.leashes()) kill(leash);
        fork.jvm().destroyForcibly().waitFor();
        assertThat(fork.stores()).allMatch(ProcessHandle::isAlive);

        try (var stores = LocalStores.start(DataFolder.open(temp, Programs.SHARED))) {
            assertThat(fork.stores()).noneMatch(ProcessHandle::isAlive);
            Written.isIn(stores);
        }
    }

    @Test
    void aProcessIdThatSomebodyElseHasNowIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Path pidFile = Files.writeString(temp.resolve("postgres.pid"), stranger.pid() + "\n");

        Leftovers.end("postgres", temp, List.of(pidFile, temp.resolve("missing.pid")));

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void storesLiveInSessionsOfTheirOwnAndStopQuickly() throws Exception {
        var fork = HeldStores.fork(temp);

        for (var store : fork.stores()) {
            assertThat(sessionOf(store)).isEqualTo(store.pid());
        }
        fork.jvm().getOutputStream().close();

        assertThat(fork.jvm().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(fork.stores()).noneMatch(ProcessHandle::isAlive);
        assertThat(fork.leashes()).noneMatch(ProcessHandle::isAlive);
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(5, TimeUnit.SECONDS);
    }

    private static long sessionOf(ProcessHandle process) throws Exception {
        var ps = new ProcessBuilder("ps", "-o", "sess=", "-p", "" + process.pid()).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}
