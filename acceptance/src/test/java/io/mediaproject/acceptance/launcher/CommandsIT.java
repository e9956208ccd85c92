package io.mediaproject.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningPlatform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./mediaproject} with words that it knows, and with such that it does not. */
class CommandsIT {
    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpNamesEveryCommand(String word) {
        try (var run = LauncherRun.shell(Map.of(), word)) {
            assertThat(run.awaitExit()).isZero();

            assertThat(run.output())
                    .contains("start", "demo", "stores", "run SERVICE", "admin COMMAND", "test", "help");
        }
    }

    @Test
    void unknownCommandIsNamed() {
        try (var run = LauncherRun.shell(Map.of(), "strat")) {
            assertThat(run.awaitExit()).isEqualTo(2);

            assertThat(run.output()).contains("There is no command 'strat'.", "Usage:");
        }
    }

    @Test
    void unknownServiceIsNamedWithThoseThatThereAre() {
        try (var run = LauncherRun.shell(Map.of(), "run", "nothing")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output())
                    .contains("There is no service \"nothing\".")
                    .contains("gateway", "auth-service", "media-service", "cdn-worker", "metadata-worker")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrongSettingIsNamedAsItWasGiven() {
        try (var run = LauncherRun.java(Map.of("GATEWAY_PORT", "abc"), "run", "gateway")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output()).contains("GATEWAY_PORT is \"abc\"").doesNotContain("\tat ");
        }
    }

    @Test
    void portThatIsNoneIsNamed() {
        try (var run = LauncherRun.java(Map.of(), "start", "--port", "70000")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output()).contains("70000 is no port.", "--port").doesNotContain("\tat ");
        }
    }

    @Test
    void fileIsNoDataFolder() {
        try (var run = LauncherRun.java(Map.of(), "start", "--port", freePort(), "--data", "/etc/hostname")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output())
                    .contains("/etc/hostname cannot be used as the data folder", "--data")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, jdbc:postgresql://127.0.0.1:1/mediaproject",
        "RABBITMQ_URL, amqp://guest:guest@127.0.0.1:1",
        "REDIS_URL, redis://127.0.0.1:1",
        "MONGODB_URL, mongodb://127.0.0.1:1"
    })
    void storeThatDoesNotAnswerIsNamedBeforeItIsWaitedFor(String variable, String url) {
        // No data folder, so that neither start goes on.
        try (var start = LauncherRun.java(
                        Map.of(variable, url), "start", "--port", freePort(), "--data", "/etc/hostname");
                var run = LauncherRun.java(Map.of(variable, url), "run", "auth-service")) {
            assertThat(start.awaitExit()).isEqualTo(1);
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(start.output())
                    .contains(variable + " names 127.0.0.1:1, where nothing answers now. Start that store.")
                    .contains("unset");
            assertThat(run.output()).contains(variable + " names 127.0.0.1:1").contains("stores.env");
        }
    }

    @Test
    void addressWithoutAPlatformIsNamed() {
        try (var run = LauncherRun.java(Map.of(), "demo", "--url", "http://127.0.0.1:1")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output())
                    .contains("No platform answers at http://127.0.0.1:1.")
                    .doesNotContain("\tat ");
        }
    }

    private static String freePort() {
        return Integer.toString(RunningPlatform.freePort());
    }

    @ParameterizedTest
    @CsvSource({
        "imagekit-emulator, IMAGEKIT_PRIVATE_KEY",
        "auth-service, DATABASE_URL",
        "media-service, DATABASE_URL",
        "cdn-worker, RABBITMQ_URL",
        "metadata-worker, RABBITMQ_URL",
        "gateway, REDIS_URL",
    })
    void missingSettingIsNamed(String service, String variable) {
        try (var run = LauncherRun.java(Map.of(), "run", service)) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output()).contains(variable + " is not set").doesNotContain("\tat ", "Exception");
        }
    }
}
