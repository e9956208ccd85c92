package io.mediaproject.media.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadEditIT extends WithMedia {
    private String path;

    @BeforeEach
    void upload() {
        var media = run.upload(alice, Form.video("video.mp4", 1)).json();
        path = "/media/" + media.get("id").asText() + "/";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner_id\": \"019a9f5c-31d0-7b6a-8f0e-5d6c7b8a9f01\"} | 422 | owner_id",
                "{\"id\": \"019a9f5c-31d0-7b6a-8f0e-5d6c7b8a9f01\"}       | 422 | id",
                "{\"status\": \"ready\"}                                  | 422 | status",
                "{\"role\": \"admin\"}                                    | 422 | role",
                "{\"title\": \"\"}                                        | 422 | title",
                "{\"title\": \"a\\u0000b\"}                               | 422 | title",
                "{\"title\": 5}                                           | 422 | title",
                "{\"tags\": \"a\"}                                        | 422 | tags",
                "{\"visibility\": \"friends\"}                            | 422 | visibility",
                "{\"title\": \"a\", \"title\": \"b\"}                     | 400 |",
                "[]                                                       | 422 |",
                "{\"tags\": [\"a\", \"b,c\"]}                              | 422 | tags[1]",
                "{\"miniature\": \"a.jpg\"}                             | 422 | miniature",
                "nonsense                                                 | 400 |",
            })
    void badEditChangesNothing(String body, int status, String field) {
        var answer = patch("application/json", BodyPublishers.ofString(body));

        assertThat(answer.status()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().get("errors")).hasSize(1);
            assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        }
        assertThat(run.get(path, alice).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void everythingThatIsWrongWithAnEditIsSaidAtOnce() {
        var body = """
                {"title": " ", "description": "a\\u0007b", "tags": ["fine", "%s"], "visibility": "friends",
                 "miniature": 5, "owner_id": 1}""".formatted("x".repeat(65));

        var answer = patch("application/json", BodyPublishers.ofString(body));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "title empty",
                        "description forbidden_character",
                        "tags[1] too_long",
                        "visibility not_one_of",
                        "miniature wrong_type",
                        "owner_id unknown_field");
    }

    @Test
    void everythingThatIsWrongWithAFormIsSaidAtOnce() {
        var form = Form.of()
                .field("title", "a")
                .file("miniature", "m.png", "no picture".getBytes(StandardCharsets.UTF_8))
                .field("visibility", "friends")
                .field("title", "b")
                .file("file", "a.mp4", Form.mp4(2, 5_000));

        var answer = patch(form.contentType(), BodyPublishers.ofByteArray(form.bytes()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "title repeated", "miniature unreadable", "visibility not_one_of", "file unknown_field");
        assertThat(run.get(path, alice).header("ETag")).isEqualTo("\"1\"");
    }

    private Answer patch(String contentType, BodyPublisher body) {
        return run.send(run.request(path, alice)
                .header("Content-Type", contentType)
                .method("PATCH", body)
                .build());
    }
}
