package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesIT {
    @TempDir
    private static Path folder;

    private static MediaRun run;
    private SignedIn alice;
    private SignedIn bob;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        alice = run.signIn("alice", "operator");
        bob = run.signIn("bob", "operator");
    }

    @Test
    void sameTitleAgainIsAConflictThatNamesTheFirst() {
        var first = run.upload(alice, Form.video("a.mp4", 1).field("title", "Sunrise"))
                .json();

        var second = run.upload(alice, Form.video("b.mp4", 2).field("title", " SUNRISE "));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asText()).endsWith("title-taken");
        assertThat(second.json().get("existing").get("id").asText())
                .isEqualTo(first.get("id").asText());
        assertThat(second.json().get("existing").get("status").asText()).isEqualTo("processing");
        assertThat(second.json().get("existing").get("url").asText())
                .isEqualTo("https://media.example.org/media/" + first.get("id").asText() + "/");
        assertThat(run.files()).hasSize((int) run.number("SELECT count(*) FROM media.media"));
    }

    @Test
    void sameBytesAgainAreAConflictThatNamesTheFirst() {
        var first =
                run.upload(alice, Form.video("a.mp4", 3).field("title", "One")).json();

        var second = run.upload(alice, Form.video("b.mp4", 3).field("title", "Two"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asText()).endsWith("bytes-taken");
        assertThat(second.json().get("existing").get("id").asText())
                .isEqualTo(first.get("id").asText());
    }

    @Test
    void otherOwnersAreNotInTheWay() {
        assertThat(run.upload(alice, Form.video("a.mp4", 4).field("title", "Ours"))
                        .status())
                .isEqualTo(201);
        assertThat(run.upload(bob, Form.video("a.mp4", 4).field("title", "Ours"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void hintThatIsWrongRefusesNobody() {
        var media = run.upload(alice, Form.video("a.mp4", 5).field("title", "Hinted"))
                .json();
        run.execute("UPDATE media.media SET status = 'failed' WHERE id = '%s'"
                .formatted(media.get("id").asText()));

        var again = run.upload(alice, Form.video("a.mp4", 5).field("title", "Hinted"));

        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void duplicatesAreFoundWithoutHints() {
        run.upload(alice, Form.video("a.mp4", 6).field("title", "Forgotten"));
        run.redis().wipe();

        assertThat(run.upload(alice, Form.video("b.mp4", 7).field("title", "Forgotten"))
                        .status())
                .isEqualTo(409);
        assertThat(run.upload(alice, Form.video("b.mp4", 6)).status()).isEqualTo(409);
    }

    @Test
    void hundredEqualUploadsAtOnceGiveOneMediaWhileRedisForgets() throws Exception {
        var answers = atOnce(100, n -> {
            if (n % 20 == 0) {
                run.redis().wipe();
            }
            return run.upload(alice, Form.video("same.mp4", 8).field("title", "Same"));
        });

        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, 99L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(
                                answer.json().get("existing").get("id").asText())
                        .isEqualTo(winner(answers)));
        assertThat(run.number("SELECT count(*) FROM media.media WHERE title = 'Same'"))
                .isEqualTo(1);
    }

    @Test
    void equalFilesWithoutATitleGiveOneMediaAtOnce() throws Exception {
        var answers = atOnce(30, _ -> run.upload(bob, Form.video("untitled.mp4", 9)));

        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, 29L));
    }

    @Test
    void differentFilesOfOneNameAreAllNumberedAtOnce() throws Exception {
        var answers = atOnce(20, n -> run.upload(alice, Form.video("IMG_0001.mp4", 1_000 + n)));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers)
                .map(answer -> answer.json().get("title").asText())
                .doesNotHaveDuplicates()
                .contains("IMG_0001", "IMG_0001 (2)", "IMG_0001 (20)");
    }

    @Test
    void oneCatalogueForAllHasOneOfEach(@TempDir Path other) {
        try (var team = MediaRun.start(other, Map.of("DEDUP_SCOPE", "global"))) {
            var ann = team.signIn("ann", "operator");
            var ben = team.signIn("ben", "operator");
            var first = team.upload(ann, Form.video("a.mp4", 1).field("title", "Team"))
                    .json();
            team.upload(ann, Form.video("c.mp4", 3).field("title", "Shown").field("visibility", "members"));

            var title = team.upload(ben, Form.video("b.mp4", 2).field("title", "Team"));
            var bytes = team.upload(ben, Form.video("b.mp4", 1));
            var shown = team.upload(ben, Form.video("d.mp4", 4).field("title", "Shown"));

            assertThat(first.get("slug").asText()).isEqualTo("team");
            assertThat(title.status()).isEqualTo(409);
            assertThat(title.json().has("existing")).isFalse();
            assertThat(bytes.status()).isEqualTo(409);
            assertThat(bytes.json().has("existing")).isFalse();
            assertThat(shown.json().get("existing").get("status").asText()).isEqualTo("processing");
        }
    }

    private static String winner(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }

    private static List<Answer> atOnce(int count, IntFunction<Answer> upload)
            throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (int n = 0; n < count; n++) {
                int number = n;
                running.add(threads.submit(() -> upload.apply(number)));
            }
            var answers = new ArrayList<Answer>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
