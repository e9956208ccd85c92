package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CdnFaultsIT {
    @TempDir
    Path folder;

    private Bench bench;
    private CdnWorkerApp app;
    private Task.Copy video;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder, Cdn.SHORT);
        video = bench.copy(SampleMedia.video(), Bench.PATH);
        app = bench.start();
    }

    @AfterEach
    void close() {
        app.close();
        bench.close();
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(new Fault.ServerError(500), "cdn_unavailable"),
                Arguments.of(new Fault.ServerError(503), "cdn_unavailable"),
                Arguments.of(new Fault.LostReply(), "cdn_unavailable"),
                Arguments.of(new Fault.HalfOpen(), "cdn_unavailable"),
                Arguments.of(new Fault.Denied(401), "cdn_refuses_account"),
                Arguments.of(new Fault.Denied(403), "cdn_refuses_account"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void waitsAndThenOneFileIsOnTheCdn(Fault fault, String code) {
        bench.fail(Operation.UPLOAD, fault);

        bench.dispatch(1, video);
        var wait = bench.outcome(1, Report.Wait.class);
        bench.dispatch(2, video);
        bench.done(2);

        assertThat(wait.reason().code()).isEqualTo(code);
        assertThat(wait.after()).isPositive();
        assertThat(bench.onceOnCdn(Bench.PATH)).isTrue();
    }

    @Test
    void comesBackWhenABusyCdnSaysSo() {
        bench.fail(Operation.UPLOAD, new Fault.TooManyRequests(Duration.ofMillis(2500)));

        bench.dispatch(1, video);
        var wait = bench.outcome(1, Report.Wait.class);

        assertThat(wait.reason().code()).isEqualTo("cdn_busy");
        assertThat(wait.after()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void aSecondDeliveryFindsWhatALostReplyLeft() {
        bench.fail(Operation.UPLOAD, new Fault.LostReply());
        bench.dispatch(1, video);
        bench.outcome(1, Report.Wait.class);

        bench.dispatch(1, video);
        await().until(() -> bench.outcomes(1).size() == 2);

        assertThat(bench.outcomes(1)).last().isInstanceOf(Report.Succeeded.class);
        assertThat(bench.onceOnCdn(Bench.PATH)).isTrue();
    }

    @Test
    void waitsWhenWhatIsThereCannotBeLookedUp() {
        bench.put(Bench.PATH, video.source().size());
        bench.fail(Operation.LIST, new Fault.ServerError(502));

        bench.dispatch(1, video);

        assertThat(bench.outcome(1, Report.Wait.class).reason().code()).isEqualTo("cdn_unavailable");
    }

    @Test
    void aLookUpThatFailsDoesNotKeepFromSending() {
        bench.fail(Operation.LIST, new Fault.ServerError(502));

        bench.dispatch(2, video);

        assertThat(bench.done(2).original()).isPresent();
    }

    @Test
    void waitsWhileTheCdnCannotBeReached() {
        bench.wire().cut();
        bench.dispatch(1, video);
        var wait = bench.outcome(1, Report.Wait.class);
        bench.wire().restore();
        bench.dispatch(2, video);
        bench.done(2);

        assertThat(wait.reason().code()).isEqualTo("cdn_unavailable");
    }

    @Test
    void healthDoesNotHangOnTheCdn() throws IOException, InterruptedException {
        bench.wire().cut();
        var uri = URI.create(
                "http://127.0.0.1:%d/health/ready".formatted(app.internalPort().orElseThrow()));

        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
