package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Report;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutagesIT {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aJobWaitsWhileMongoIsDownAndIsDoneAfterwards() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var _ = bench.start(Map.of())) {
            bench.mongoWire().cut();
            bench.dispatch(1, video);
            var wait = bench.outcome(1, Report.Wait.class);
            bench.mongoWire().restore();
            bench.dispatch(2, video);
            bench.outcome(2, Report.Succeeded.class);

            assertThat(wait.reason().code()).isEqualTo("metadata_store_unavailable");
            assertThat(wait.after()).isPositive();
            assertThat(bench.document().orElseThrow()).containsEntry("fence", 2L);
        }
    }

    @Test
    void aJobWaitsWhileMongoHangs() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var _ = bench.start(Map.of())) {
            bench.mongoWire().hang();
            bench.dispatch(1, video);

            assertThat(bench.outcome(1, Report.Wait.class).reason().code()).isEqualTo("metadata_store_unavailable");
        }
    }

    @Test
    void startsWhileBrokerAndMongoAreDown() throws IOException {
        var video = bench.stored(SampleMedia.video());
        bench.brokerWire().cut();
        bench.mongoWire().cut();

        try (var app = bench.startUnconnected(Map.of())) {
            assertThat(app.ready()).isFalse();
            bench.brokerWire().restore();
            bench.mongoWire().restore();
            await().atMost(Duration.ofSeconds(30)).until(app::ready);
            bench.dispatch(1, video);

            bench.outcome(1, Report.Succeeded.class);
        }
    }

    @Test
    void healthSaysWhatIsDown() throws IOException, InterruptedException {
        try (var app = bench.start(Map.of("internal.port", "0"))) {
            await().until(() -> health(app).statusCode() == 200);
            bench.mongoWire().cut();
            await().until(() -> health(app).statusCode() == 503);

            assertThat(health(app).body()).contains("\"mongodb\":\"error\"", "\"rabbitmq\":\"ok\"");
        }
    }

    private static HttpResponse<String> health(MetadataWorkerApp app) throws IOException, InterruptedException {
        var uri = URI.create(
                "http://127.0.0.1:%d/health".formatted(app.internalPort().orElseThrow()));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
