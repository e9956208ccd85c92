package io.mediaproject.acceptance.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.GivenStores;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One upload, followed from the door to the last report, by its spans and by the log. */
@Testing.Test
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";

    private static Collector collector;
    private static RunningPlatform platform;
    private static User user;
    private static String media;

    @BeforeAll
    static void upload() {
        collector = new Collector();
        var settings = GivenStores.settings();
        settings.put("OTLP_ENDPOINT", collector.endpoint());
        settings.put("LOG_FORMAT", "json");
        settings.put("MIN_FREE_BYTES", "1000000");
        platform = RunningPlatform.start(DataFolders.make(), RunningPlatform.freePort(), settings);
        user = User.signUp(platform.api());
        var form = Form.of("Followed").file("file", SampleMedia.png(64, 48));
        media = Api.send(user.request("/media/")
                        .header("traceparent", "00-%s-%s-01".formatted(TRACE, CLIENT))
                        .header("Content-Type", Form.contentType())
                        .POST(BodyPublishers.ofByteArray(form.bytes())))
                .has(201)
                .text("id");
        user.awaitDone(media);
    }

    @AfterAll
    static void end() {
        platform.close();
        DataFolders.giveBack(platform.data());
        collector.close();
    }

    @Test
    void gatewayServiceAndWorkersAreSpansOfOneTrace() {
        var door = span("gateway", "POST /media");
        var service = span("media-service", "POST /media");

        assertThat(door.parent()).isEqualTo(CLIENT);
        assertThat(service.parent()).isEqualTo(door.id());
        assertThat(span("cdn-worker", "media.upload_to_cdn").parent()).isEqualTo(service.id());
        assertThat(span("metadata-worker", "media.extract_metadata").parent()).isEqualTo(service.id());
        assertThat(collector.of(TRACE))
                .filteredOn(span -> span.service().equals("auth-service"))
                .allSatisfy(span -> assertThat(List.of(door.id(), service.id())).contains(span.parent()));
    }

    @Test
    void theLogTellsTheSameTraceWithItsJob() {
        var ends = await().until(
                        () -> lines().stream()
                                .filter(line -> line.path("message").asText().endsWith("ends: Succeeded"))
                                .filter(line -> line.path("trace_id").asText().equals(TRACE))
                                .toList(),
                        found -> found.size() == 2);

        assertThat(ends).allSatisfy(line -> {
            assertThat(line.path("media_id").asText()).isEqualTo(media);
            assertThat(line.path("message").asText())
                    .contains(line.path("job_id").asText());
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("service").asText()).isEqualTo("mediaproject");
            assertThat(line.path("request_id").asText()).isNotBlank();
        });
    }

    @Test
    void whatIsNoTraceparentBeginsATraceOfItsOwn() {
        var wrong = "00-00000000000000000000000000000000-00f067aa0ba902b7-01";
        Api.send(user.request("/media/%s/".formatted(media)).header("traceparent", wrong))
                .has(200);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !collector.named("gateway", "GET /media/*").isEmpty());
        assertThat(collector.named("gateway", "GET /media/*"))
                .allSatisfy(span -> assertThat(span.parent()).isEmpty())
                .noneMatch(
                        span -> span.traceId().equals(TRACE) || span.traceId().startsWith("0000"));
    }

    private static CollectedSpan span(String service, String name) {
        return await("a span %s of %s".formatted(name, service))
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> collector.of(TRACE).stream()
                                .filter(span -> span.service().equals(service)
                                        && span.name().equals(name))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    /** What the platform logged; its greeting is no JSON. */
    private static List<JsonNode> lines() {
        return platform.run()
                .output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(TracesIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
