package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token is that of ImageKit's documentation, for the keys of {@link Emulator}. */
class AccessTest {
    private static final String HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InB1YmxpY19rZXlfdGVzdCJ9";
    private static final String CLAIMS =
            "eyJmaWxlTmFtZSI6ImRyZXNzLmpwZyIsInVzZVVuaXF1ZUZpbGVOYW1lIjoiZmFsc2UiLCJpYXQiOjE3MTQwMzU5ODUsImV4cCI6MTcxNDAzOTU4NX0";
    private static final String TOKEN = HEADER + "." + CLAIMS + ".gcKU9oq1YUtLno_nam8igyQXTTu8s2mQ7GYYs8tMbt0";
    private static final Instant TOKEN_TIME = Instant.ofEpochSecond(1_714_036_000);
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

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/files/upload", "/api/v2/files/upload"})
    void thePrivateKeyIsTakenInBothForms(String path) throws Exception {
        var official = emulator.request(path).header("Authorization", "Basic cHJpdmF0ZV9rZXlfdGVzdDo=");
        var bare = emulator.request(path).header("Authorization", "Basic private_key_test");

        assertThat(emulator.send(dress().post(official)).statusCode()).isEqualTo(200);
        assertThat(emulator.send(dress().post(bare)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/files/upload", "/api/v2/files/upload"})
    void withoutAKeyNothingIsTaken(String path) throws Exception {
        refused(
                emulator.send(dress().post(emulator.request(path))),
                401,
                "Your request does not contain private API key.");
        refused(
                emulator.send(dress().post(emulator.request(path).header("Authorization", "Bearer x"))),
                401,
                "Your request does not contain private API key.");
        refused(
                emulator.send(dress().post(emulator.request(path).header("Authorization", "Basic "))),
                401,
                "Your request does not contain private API key.");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/files", "GET, /v1/files/0123456789abcdef01234567/details", "POST, /v1/files/purge"})
    void managementWantsTheKey(String method, String path) throws Exception {
        refused(
                emulator.send(emulator.request(path).method(method, HttpRequest.BodyPublishers.noBody())),
                401,
                "Your request does not contain private API key.");
        refused(
                emulator.send(emulator.request(path)
                        .header("Authorization", Emulator.basic("public_key_test"))
                        .method(method, HttpRequest.BodyPublishers.noBody())),
                403,
                "Your account cannot be authenticated.");
    }

    @Test
    void aWrongKeyIsRefusedBeforeALargeBodyIsRead() throws Exception {
        var request =
                emulator.request("/api/v2/files/upload").header("Authorization", Emulator.basic("private_key_other"));

        refused(
                emulator.send(new Multipart().file(Samples.mp4Like(2_000_000)).post(request)),
                403,
                "Your account cannot be authenticated.");
    }

    @Test
    void theOfficialTokenIsGoodOnce() throws Exception {
        emulator.setTime(TOKEN_TIME);

        var first = v2(dress().field("token", TOKEN));
        var second = v2(dress().field("token", TOKEN));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Emulator.json(first).path("name").asText()).isEqualTo("dress.jpg");
        refused(second, 400, "Your request has invalid token.");
    }

    @Test
    void aTokenIsSpentByAnErrorToo() throws Exception {
        emulator.setTime(TOKEN_TIME);

        refused(
                v2(dress().field("isPrivateFile", "true").field("token", TOKEN)),
                400,
                "Your request contains invalid payload. It does not match with the payload used to generate token.");
        refused(v2(dress().field("token", TOKEN)), 400, "Your request has invalid token.");
    }

    @Test
    void aTokenCoversEveryField() throws Exception {
        emulator.setTime(TOKEN_TIME);

        refused(
                v2(new Multipart().field("fileName", "dress.jpg").file(PNG).field("token", TOKEN)),
                400,
                "Your request contains invalid payload. It does not match with the payload used to generate token.");
    }

    @Test
    void aTokenEnds() throws Exception {
        emulator.setTime(Instant.ofEpochSecond(1_714_039_585));

        refused(v2(dress().field("token", TOKEN)), 400, "Your request contains expired token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                HEADER + "." + CLAIMS + ".gcKU9oq1YUtLno_nam8igyQXTTu8s2mQ7GYYs8tMbt1",
                HEADER + "." + CLAIMS + ".",
                // {"alg":"none"}
                "eyJhbGciOiJub25lIn0." + CLAIMS + "."
            })
    void aTokenThatIsNotOursIsRefused(String token) throws Exception {
        emulator.setTime(TOKEN_TIME);

        refused(v2(dress().field("token", token)), 400, "Your request has invalid token.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"iat\":1714035985,\"exp\":1714039586}",
                "{\"iat\":1714035985}",
                "{\"iat\":\"1714035985\",\"exp\":1714039585}",
                "{\"iat\":1714035985,\"exp\":99999999999999}",
                "[]",
                "null"
            })
    void aSignedTokenStillHasItsRules(String claims) throws Exception {
        emulator.setTime(TOKEN_TIME);

        refused(v2(dress().field("token", Tokens.sign(claims))), 400, "Your request has invalid token.");
    }

    @Test
    void aBlankTokenIsMissing() throws Exception {
        refused(v2(dress().field("token", "")), 400, "Your request is missing token parameter.");
    }

    @Test
    void aTokenAndAKeyAreOneTooMany() throws Exception {
        refused(
                emulator.upload(dress().field("token", TOKEN)),
                400,
                "Your request contains both token and basic auth parameter. Use only one method, you might be exposing"
                        + " your private API key.");
    }

    private HttpResponse<byte[]> v2(Multipart form) throws IOException, InterruptedException {
        return emulator.send(form.post(emulator.request("/api/v2/files/upload")));
    }

    private static Multipart dress() {
        return new Multipart()
                .field("fileName", "dress.jpg")
                .field("useUniqueFileName", "false")
                .file(PNG);
    }

    private static void refused(HttpResponse<byte[]> response, int status, String message) throws IOException {
        assertThat(Emulator.message(response)).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
