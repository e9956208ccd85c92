package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature is that of ImageKit's SDK, for the keys of {@link Emulator}. */
class SignatureTest {
    private static final Instant SIGNATURE_TIME = Instant.ofEpochSecond(1_582_269_000);
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
    void theOfficialSignatureIsGoodOnce() throws Exception {
        emulator.setTime(SIGNATURE_TIME);

        assertThat(v1(signed("e71bcd6031016b060d349d212e23e85c791decdd", "1582269249"))
                        .statusCode())
                .isEqualTo(200);
        refused(
                v1(signed("e71bcd6031016b060d349d212e23e85c791decdd", "1582269249")),
                400,
                "Your request contains invalid token parameter.");
    }

    @Test
    void anotherSignatureIsRefused() throws Exception {
        emulator.setTime(SIGNATURE_TIME);

        refused(
                v1(signed("e71bcd6031016b060d349d212e23e85c791decde", "1582269249")),
                400,
                "Your request contains invalid signature parameter.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1582269000", "1582272600", "soon", "-1", "99999999999"})
    void anExpiryIsWithinTheHour(String expire) throws Exception {
        emulator.setTime(SIGNATURE_TIME);

        refused(
                v1(signed("e71bcd6031016b060d349d212e23e85c791decdd", expire)),
                400,
                "Your request contains invalid expire parameter. Expire parameter should be a Unix time in less than 1"
                        + " hour into the future.");
    }

    @Test
    void aSignatureWantsItsCompany() throws Exception {
        refused(v1(dress().field("signature", "x")), 400, "Your request is missing publicKey parameter.");
        refused(
                v1(dress().field("signature", "x").field("publicKey", "other")),
                403,
                "Your account cannot be authenticated.");
        refused(
                v1(dress().field("signature", "x").field("publicKey", "public_key_test")),
                400,
                "Your request is missing token parameter.");
        refused(
                emulator.send(dress().field("signature", "x").post(emulator.owner("/api/v1/files/upload"))),
                400,
                "Your request contains both signature and basic auth parameter. Use only one method, you might be"
                        + " exposing your private API key.");
    }

    private HttpResponse<byte[]> v1(Multipart form) throws IOException, InterruptedException {
        return emulator.send(form.post(emulator.request("/api/v1/files/upload")));
    }

    private static Multipart dress() {
        return new Multipart()
                .field("fileName", "dress.jpg")
                .field("useUniqueFileName", "false")
                .file(PNG);
    }

    private static Multipart signed(String signature, String expire) {
        return dress().field("publicKey", "public_key_test")
                .field("token", "your_token")
                .field("expire", expire)
                .field("signature", signature);
    }

    private static void refused(HttpResponse<byte[]> response, int status, String message) throws IOException {
        assertThat(Emulator.message(response)).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
