package io.mediaproject.media.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditIT extends WithMedia {
    @Test
    void whatIsNotNamedStaysAsItIs() {
        var path = upload(1, "Holiday", "private");

        var answer = patch(path, alice, "{\"description\": \"At the sea\", \"tags\": [\"sea\", \"2026\"]}");

        assertThat(answer.status()).isEqualTo(200);
        var media = run.get(path, alice).json();
        assertThat(media).isEqualTo(answer.json());
        assertThat(media.get("title").asText()).isEqualTo("Holiday");
        assertThat(media.get("description").asText()).isEqualTo("At the sea");
        assertThat(media.get("tags")).map(tag -> tag.asText()).containsExactly("sea", "2026");
        assertThat(media.get("visibility").asText()).isEqualTo("private");
    }

    @Test
    void formChangesWhatJsonChanges() {
        var path = upload(1, "Holiday", "private");
        var form = Form.of()
                .field("title", "Sunrise")
                .field("visibility", "public")
                .field("tags", "a,b");

        var answer = run.send(run.request(path, alice)
                .header("Content-Type", form.contentType())
                .method("PATCH", BodyPublishers.ofByteArray(form.bytes()))
                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("title").asText()).isEqualTo("Sunrise");
        assertThat(answer.json().get("slug").asText()).isEqualTo("alice/sunrise");
        assertThat(answer.json().get("tags")).map(tag -> tag.asText()).containsExactly("a", "b");
        assertThat(run.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"private, 404", "members, 403", "public, 403"})
    void onlyOwnersAndAdminsChangeAMedia(String visibility, int other) {
        var path = upload(1, "Holiday", visibility);

        assertThat(patch(path, bob, "{\"title\": \"Mine\"}").status()).isEqualTo(other);
        assertThat(patch(path, run.signIn("vera", "viewer"), "no json").status())
                .isEqualTo(403);
        assertThat(patch(path, admin, "{\"title\": \"Theirs\"}").status()).isEqualTo(200);
        assertThat(run.get(path, alice).json().get("owner").get("username").asText())
                .isEqualTo("alice");
    }

    @Test
    void renamedMediaFreesItsOldTitleAndHoldsTheNewOne() {
        var path = upload(1, "Holiday", "private");

        assertThat(patch(path, alice, "{\"title\": \"Sunrise\"}").status()).isEqualTo(200);

        upload(2, "Holiday", "private");
        var refused = run.upload(alice, Form.video("c.mp4", 3).field("title", "SUNRISE"));
        assertThat(refused.status()).isEqualTo(409);
    }

    @Test
    void takenTitleIsRefusedAndNamesWhatHasIt() {
        var first = upload(1, "Holiday", "private");
        var second = upload(2, "Sunrise", "private");

        var refused = patch(second, alice, "{\"title\": \"holiday!\", \"description\": \"lost\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/title-taken");
        assertThat(refused.json().get("existing").get("url").asText()).isEqualTo("https://media.example.org" + first);
        assertThat(run.get(second, alice).json().get("description").asText()).isEmpty();
        assertThat(patch(first, alice, "{\"title\": \"HOLIDAY\"}").status()).isEqualTo(200);
    }

    @Test
    void versionThatIsNotTheLatestIsRefused() {
        var path = upload(1, "Holiday", "private");

        var second = patch(path, alice, "{\"description\": \"second\"}", "\"1\"");
        var late = patch(path, alice, "{\"description\": \"late\"}", "\"1\"");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("ETag")).isEqualTo("\"2\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().get("type").asText()).isEqualTo("/errors/changed-meanwhile");
        assertThat(patch(path, alice, "{}", "W/\"2\"").status()).isEqualTo(412);
        assertThat(patch(path, alice, "{}", "\"1\", \"2\"").status()).isEqualTo(200);
        assertThat(patch(path, alice, "{}", "*").status()).isEqualTo(200);
        assertThat(run.get(path, alice).header("ETag")).isEqualTo("\"2\"");
        assertThat(run.get(path, alice).json().get("description").asText()).isEqualTo("second");
    }

    @Test
    void ofManyWhoKnowTheSameVersionOneIsHeard() throws Exception {
        var path = upload(1, "Holiday", "private");

        var statuses = atOnce(20, n -> patch(path, alice, "{\"description\": \"%d\"}".formatted(n), "\"1\""));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(19);
        assertThat(run.get(path, alice).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void editsOfDifferentFieldsAtOnceAreAllKept() throws Exception {
        var path = upload(1, "Holiday", "private");
        var bodies = new String[] {"{\"title\": \"T\"}", "{\"description\": \"D\"}", "{\"tags\": [\"t\"]}"};

        var statuses = atOnce(3, n -> patch(path, alice, bodies[n]));

        assertThat(statuses).containsOnly(200);
        var media = run.get(path, alice).json();
        assertThat(media.get("title").asText()).isEqualTo("T");
        assertThat(media.get("description").asText()).isEqualTo("D");
        assertThat(media.get("tags").get(0).asText()).isEqualTo("t");
    }

    @Test
    void urlsMadeAfterMakingAMediaPublicLiveForADay() {
        var path = upload(1, "Holiday", "private");
        var ticket = path + "content/?redirect=false";
        var before =
                Instant.parse(run.get(ticket, alice).json().get("expires_at").asText());

        patch(path, alice, "{\"visibility\": \"public\"}");

        var after =
                Instant.parse(run.get(ticket, alice).json().get("expires_at").asText());
        assertThat(Duration.between(before, after)).isGreaterThan(Duration.ofHours(22));
    }

    private static ArrayList<Integer> atOnce(int clients, IntFunction<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, clients)
                    .<Callable<Integer>>mapToObj(n -> () -> call.apply(n).status())
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private String upload(long seed, String title, String visibility) {
        var answer = run.upload(
                alice, Form.video("video.mp4", seed).field("title", title).field("visibility", visibility));
        assertThat(answer.status()).isEqualTo(201);
        return "/media/" + answer.json().get("id").asText() + "/";
    }

    private static Answer patch(String path, SignedIn user, String body, String... ifMatch) {
        var request = run.request(path, user).header("Content-Type", "application/json");
        for (String tags : ifMatch) {
            request.header("If-Match", tags);
        }
        return run.send(request.method("PATCH", BodyPublishers.ofString(body)).build());
    }
}
