package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the small bodies of every route may look like, shown by the one of sign-up. */
class FormIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static final String MULTIPART = "multipart/form-data; boundary=xyz";
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void aFieldThatIsMissingTwiceOrNoTextIsRefused() {
        var missing = auth.post("/auth/signup/", "{\"email\":null}");
        var twice = auth.post(
                "/auth/signup/",
                "{\"email\":\"a@example.org\",\"email\":\"b@example.org\",\"password\":[\"12345678\"]}");
        var file = auth.post(
                "/auth/signup/",
                MULTIPART,
                "--xyz\r\nContent-Disposition: form-data; name=\"email\"; filename=\"x\"\r\n\r\nf@example.org\r\n"
                        + part("password", "12345678") + "--xyz--\r\n");

        assertThat(codes(missing.expect(422).json())).containsExactly("required", "required");
        assertThat(codes(twice.expect(422).json())).containsExactly("repeated", "wrong_type");
        assertThat(codes(file.expect(422).json())).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "null", "{", "{\"email\":}", "{} {}", "{\"a\":\"\\ud8\"}"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        auth.post("/auth/signup/", body).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email=%", "email=%4", "email=%zz", "email=%ff", "%C3=x"})
    void whatIsNoUrlEncodedTextIsMalformed(String body) {
        auth.post("/auth/signup/", "application/x-www-form-urlencoded", body).expect(400);
    }

    @Test
    void whatIsNoMultipartIsMalformed() {
        auth.post("/auth/signup/", "multipart/form-data", part("email", "x@example.org"))
                .expect(400);
        auth.post("/auth/signup/", MULTIPART, "no part at all").expect(400);
        auth.post(
                        "/auth/signup/",
                        MULTIPART,
                        "--xyz\r\nContent-Disposition: form-data; name=\"email\"\r\nContent-Length: 3\r\n\r\n"
                                + "long@example.org\r\n--xyz--\r\n")
                .expect(400);
        auth.post("/auth/signup/", MULTIPART, "--xyz\r\n\r\nwithout a name\r\n--xyz--\r\n")
                .expect(400);
        auth.post("/auth/signup/", MULTIPART, part("email", "cut off")).expect(400);
    }

    @Test
    void tooManyFieldsAreMalformed() {
        auth.post("/auth/signup/", "application/x-www-form-urlencoded", "a=1&".repeat(21))
                .expect(400);
        auth.post("/auth/signup/", MULTIPART, part("a", "1").repeat(21) + "--xyz--\r\n")
                .expect(400);
    }

    @Test
    void anotherContentTypeIsNotAccepted() {
        auth.post("/auth/signup/", "text/plain", "{}").expect(415);
        auth.send(auth.request("/auth/signup/").POST(BodyPublishers.ofString("{}")))
                .expect(415);
    }

    @Test
    void aLargeBodyIsRefused() {
        var large = "x".repeat(70_000);

        auth.post("/auth/signup/", "{\"email\":\"" + large + "\"}").expect(413);
        auth.post("/auth/signup/", MULTIPART, part("email", large) + "--xyz--\r\n")
                .expect(413);
        auth.post("/auth/signup/", MULTIPART, part("email", "x".repeat(9_000)) + "--xyz--\r\n")
                .expect(422);
    }

    private static String part(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    private static List<String> codes(JsonNode problem) {
        return problem.path("errors").findValuesAsText("code");
    }
}
