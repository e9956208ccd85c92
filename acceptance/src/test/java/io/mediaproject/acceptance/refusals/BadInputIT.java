package io.mediaproject.acceptance.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.acceptance.run.StoredFiles;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an upload is said to whoever sends it, and leaves neither a row nor a file. */
@Testing.Test
class BadInputIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Sample PICTURE = SampleMedia.png(40, 30);

    private User user;
    private StoredFiles stored;

    @BeforeEach
    void signUp() {
        user = User.signUp(PLATFORM.api());
        stored = StoredFiles.of(PLATFORM.data());
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(user.get("/media/?owner=" + user.name())
                        .has(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        stored.areTheSame();
    }

    @Test
    void withoutATokenNobodyUploads() {
        var request = PLATFORM.api()
                .request("/media/")
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofByteArray(
                        Form.of("x").file("file", PICTURE).bytes()));

        var problem = Api.send(request).has(401);

        assertThat(problem.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x.y.z", "Basic YTpi", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void badTokenIsRefused(String authorization) {
        var request = PLATFORM.api().request("/media/").header("Authorization", authorization);

        assertThat(Api.send(request).has(401).header("WWW-Authenticate")).startsWith("Bearer");
    }

    static Stream<Arguments> wrongForms() {
        return Stream.of(
                Arguments.of("file", "required", Form.of("No file")),
                Arguments.of(
                        "file", "repeated", Form.of("Two").file("file", PICTURE).file("file", PICTURE)),
                Arguments.of(
                        "video",
                        "repeated",
                        Form.of("Two").file("file", PICTURE).file("video", PICTURE)),
                Arguments.of(
                        "colour",
                        "unknown_field",
                        Form.of("Odd").field("colour", "red").file("file", PICTURE)),
                Arguments.of("title", "too_long", Form.of("t".repeat(256)).file("file", PICTURE)),
                Arguments.of("title", "forbidden_character", Form.of("a\u0007b").file("file", PICTURE)),
                Arguments.of(
                        "title", "forbidden_character", Form.of("gpj\u202Eexe").file("file", PICTURE)),
                Arguments.of(
                        "title",
                        "repeated",
                        Form.of("One").field("title", "Two").file("file", PICTURE)),
                Arguments.of(
                        "visibility",
                        "not_one_of",
                        Form.of("V").field("visibility", "x").file("file", PICTURE)),
                Arguments.of("file", "empty", Form.of("Empty").file("file", SampleMedia.empty())),
                Arguments.of("miniature", "unreadable", Form.of("M").file("miniature", SampleMedia.textCalledMp4())));
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void wrongFieldIsNamed(String field, String code, Form form) {
        var problem = user.upload(form).has(422);

        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.json().path("errors").path(0).path("code").asText()).isEqualTo(code);
        assertThat(problem.text("request_id")).isNotEmpty();
    }

    @Test
    void textCalledMp4IsRefusedWithItsTrueType() {
        var problem = user.upload(Form.of("No video").file("video", SampleMedia.textCalledMp4()))
                .has(415);

        assertThat(problem.text("detail")).contains("text/plain");
    }

    @Test
    void whatIsNoFormIsRefused() {
        var json = user.request("/media/")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));

        Api.send(json).has(415);
    }

    @Test
    void brokenFormIsRefused() {
        var broken = user.request("/media/")
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofString("no boundary anywhere"));

        Api.send(broken).has(400);
    }

    @Test
    void unknownMediaIsNotThere() {
        user.get("/media/018f6b1e-7c9a-7000-8000-000000000000/").has(404);
        user.get("/media/not-an-id/").has(404);
        problem(user.get("/nowhere/"), 404);
    }

    private static void problem(Answer answer, int status) {
        answer.has(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
}
