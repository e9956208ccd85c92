package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final byte[] PNG = Samples.png(3, 2);

    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = new Emulator(folder);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aBusyAccountSaysWhenToComeBackAndThenRecovers() throws Exception {
        emulator.faults().arm(Operation.UPLOAD, new Fault.TooManyRequests(Duration.ofMillis(1500)), 2);

        for (int call = 0; call < 2; call++) {
            var busy = upload();
            assertThat(busy.statusCode()).isEqualTo(429);
            assertThat(busy.headers().firstValue("X-RateLimit-Reset")).contains("1500");
            assertThat(Emulator.message(busy)).isNotEmpty();
        }
        assertThat(upload().statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheChosenOperationFails() throws Exception {
        emulator.faults().arm(Operation.LIST, new Fault.ServerError(502), 1);
        emulator.faults().arm(Operation.DELETE, new Fault.Denied(403), 1);
        emulator.faults().arm(Operation.DETAILS, new Fault.Denied(401), 1);
        emulator.faults().arm(Operation.PURGE, new Fault.ServerError(500), 1);
        emulator.faults().arm(Operation.DELIVERY, new Fault.ServerError(503), 1);

        assertThat(upload().statusCode()).isEqualTo(200);
        assertThat(emulator.send(emulator.owner("/v1/files")).statusCode()).isEqualTo(502);
        assertThat(emulator.send(emulator.owner("/v1/files/x").DELETE()).statusCode())
                .isEqualTo(403);
        assertThat(emulator.send(emulator.owner("/v1/files/x/details")).statusCode())
                .isEqualTo(401);
        assertThat(emulator.send(emulator.owner("/v1/files/purge/x")).statusCode())
                .isEqualTo(500);
        assertThat(emulator.get(emulator.at("/local/a.png")).statusCode()).isEqualTo(503);
        assertThat(emulator.get(emulator.at("/local/a.png")).statusCode()).isEqualTo(200);
    }

    @Test
    void aLostReplyLeavesTheFile() throws Exception {
        emulator.faults().arm(Operation.UPLOAD, new Fault.LostReply(), 1);

        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);

        assertThat(emulator.get(emulator.at("/local/a.png")).body()).isEqualTo(PNG);
    }

    @Test
    void aLostReplyOfADeleteStillDeletes() throws Exception {
        var id = Emulator.json(upload()).path("fileId").asText();
        emulator.faults().arm(Operation.DELETE, new Fault.LostReply(), 1);

        assertThatThrownBy(() -> emulator.send(emulator.owner("/v1/files/" + id).DELETE()))
                .isInstanceOf(IOException.class);

        assertThat(emulator.get(emulator.at("/local/a.png")).statusCode()).isEqualTo(404);
    }

    @Test
    void aHalfOpenConnectionNeverAnswers() {
        emulator.faults().arm(Operation.UPLOAD, new Fault.HalfOpen(), 1);

        assertThatThrownBy(() -> emulator.send(new Multipart()
                        .file(PNG)
                        .post(emulator.owner("/api/v2/files/upload").timeout(Duration.ofMillis(700)))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aSlowBodyIsSlowAndWhole() throws Exception {
        upload();
        emulator.faults().arm(Operation.DELIVERY, new Fault.SlowBody(PNG.length * 2L), 1);
        long start = System.nanoTime();

        var body = emulator.get(emulator.at("/local/a.png")).body();

        assertThat(body).isEqualTo(PNG);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void aSlowUploadArrivesWhole() throws Exception {
        emulator.faults().arm(Operation.UPLOAD, new Fault.SlowBody(2000), 1);

        assertThat(upload().statusCode()).isEqualTo(200);
        assertThat(emulator.get(emulator.at("/local/a.png")).body()).isEqualTo(PNG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"too-many-requests | 429", "server-error | 503", "unauthorized | 401", "forbidden | 403"})
    void anOperatorSwitchesFaultsOverHttp(String fault, int status) throws Exception {
        var armed = control("{\"operation\":\"upload\",\"fault\":\"" + fault + "\",\"times\":2}");

        assertThat(armed.statusCode()).isEqualTo(204);
        assertThat(upload().statusCode()).isEqualTo(status);
        assertThat(emulator.send(emulator.owner("/_faults").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(upload().statusCode()).isEqualTo(200);
    }

    @Test
    void theSlowAndTheSilentFaultsAreThereToo() throws Exception {
        assertThat(control("{\"operation\":\"delivery\",\"fault\":\"slow-body\",\"bytesPerSecond\":10}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(control("{\"operation\":\"list\",\"fault\":\"half-open\"}").statusCode())
                .isEqualTo(204);
        assertThat(control("{\"operation\":\"list\",\"fault\":\"lost-reply\"}").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"operation\":\"UPLOAD\",\"fault\":\"lost-reply\"}",
                "{\"operation\":\"upload\",\"fault\":\"fire\"}",
                "{\"operation\":\"upload\",\"fault\":\"lost-reply\",\"times\":0}",
                "{\"operation\":\"upload\",\"fault\":\"server-error\",\"status\":200}",
                "{\"operation\":\"upload\",\"fault\":\"slow-body\",\"bytesPerSecond\":\"x\"}"
            })
    void aFaultThatIsNoneIsRefused(String body) throws Exception {
        assertThat(control(body).statusCode()).isEqualTo(400);
    }

    @Test
    void strangersSwitchNothing() throws Exception {
        var body = BodyPublishers.ofString("{\"operation\":\"upload\",\"fault\":\"half-open\"}");

        assertThat(emulator.send(emulator.request("/_faults").POST(body)).statusCode())
                .isEqualTo(401);
        assertThat(emulator.send(emulator.request("/_faults").DELETE()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void faultsThatCannotHappenAreRefused() {
        assertThatThrownBy(() -> new Fault.ServerError(200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Denied(404)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.SlowBody(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.faults().arm(Operation.LIST, new Fault.LostReply(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<byte[]> upload() throws IOException, InterruptedException {
        return emulator.upload(new Multipart()
                .field("fileName", "a.png")
                .field("useUniqueFileName", "false")
                .file(PNG));
    }

    private HttpResponse<byte[]> control(String body) throws IOException, InterruptedException {
        return emulator.send(emulator.owner("/_faults").POST(BodyPublishers.ofString(body)));
    }
}
