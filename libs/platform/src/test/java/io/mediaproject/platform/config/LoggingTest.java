package io.mediaproject.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.trace.RequestScope;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final Trace TRACE =
            new Trace("request-1", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final UUID JOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID MEDIA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");

    @AfterEach
    void asBefore() {
        Logging.configure("test", Map.of());
    }

    @Test
    void aLineOfJsonHasAFieldForEachThing() throws IOException {
        Logging.configure("cdn-worker", Map.of("LOG_FORMAT", "json"));

        var line = RequestScope.call(
                TRACE, new JobId(JOB), Optional.of(new MediaId(MEDIA)), () -> logged("it \"works\"\nwell"));

        assertThat(line).endsWith("}\n").doesNotContain("\n{");
        assertThat(json(line)).isEqualTo(new ObjectMapper().readTree("""
                        {"timestamp": "2026-01-02T03:04:05.678Z", "level": "WARNING", "logger": "io.mediaproject.x.Y",
                         "message": "it \\"works\\"\\nwell", "service": "cdn-worker", "request_id": "request-1",
                         "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                         "job_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                         "media_id": "01890a5d-ac96-774b-bcce-b302099a8058"}
                        """));
    }

    @Test
    void aFailureIsOneFieldOfTheSameLine() throws IOException {
        Logging.configure("gateway", Map.of("LOG_FORMAT", "json"));
        var failed = at("it failed");
        failed.setThrown(new IllegalStateException("away"));

        var line = format(failed);

        assertThat(line.lines()).hasSize(1);
        assertThat(json(line).path("exception").asText()).startsWith("java.lang.IllegalStateException: away\n\tat ");
    }

    @Test
    void peopleGetText() {
        Logging.configure("gateway", Map.of());

        assertThat(RequestScope.call(TRACE, () -> logged("it works")))
                .isEqualTo("2026-01-02T03:04:05.678Z WARNING Y [request-1] it works" + System.lineSeparator());
    }

    @Test
    void noMessageBeginsALineOfItsOwn() {
        Logging.configure("gateway", Map.of());
        var failed = at("it\r\nfailed\u0085with\u2028much\u001b[2J");
        failed.setThrown(new IllegalStateException(
                "away\n2026-01-02T03:04:05.678Z INFO Y all is well\rover\u001b[2J",
                new IllegalArgumentException("because\n2026-01-02T03:04:05.678Z INFO Y of nothing")));

        var lines = format(failed).lines().toList();

        assertThat(lines.getFirst()).isEqualTo("2026-01-02T03:04:05.678Z WARNING Y it failed with much [2J");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("\t\\P{Cc}+"))
                .contains(
                        "\tjava.lang.IllegalStateException: away",
                        "\t2026-01-02T03:04:05.678Z INFO Y all is well",
                        "\tCaused by: java.lang.IllegalArgumentException: because",
                        "\t2026-01-02T03:04:05.678Z INFO Y of nothing")
                .anyMatch(line -> line.startsWith("\tat io.mediaproject.platform.config.LoggingTest."));
    }

    @Test
    void whatIsNoFormatAndWhatIsNoLevelIsSaid() {
        assertThatThrownBy(() -> Logging.configure("gateway", Map.of("LOG_FORMAT", "xml")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("LOG_FORMAT is \"xml\". Set it to text or json.");
        assertThatThrownBy(() -> Logging.configure("gateway", Map.of("LOG_LEVEL", "LOUD")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("LOG_LEVEL is \"LOUD\". Set it to TRACE, DEBUG, INFO, WARNING or ERROR.");
    }

    private static String logged(String message) {
        return format(at(message));
    }

    private static LogRecord at(String message) {
        var entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("io.mediaproject.x.Y");
        entry.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return entry;
    }

    private static String format(LogRecord entry) {
        return Logger.getLogger("").getHandlers()[0].getFormatter().format(entry);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
