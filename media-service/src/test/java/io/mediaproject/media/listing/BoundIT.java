package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody keeps the database busy: a table that nobody can read stands for one that takes long. */
class BoundIT {
    // 200 ms of the database, and the rest for a busy machine; the time-out of any other statement is 3 s.
    private static final Duration IN_TIME = Duration.ofMillis(1500);

    @TempDir
    private static Path folder;

    private static MediaRun run;
    private static SignedIn alice;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder);
        alice = run.signIn("alice", "operator");
        new Shelf(run).put(alice, "Lighthouse", "members");
        run.get("/search/?title=warm", alice);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=x",
                "owner=nobody",
                "q=light",
                "kind=image&sort=size",
                "status=failed",
                "sort=-duration",
                "page_size=100&page=100",
            })
    void aListThatTakesLongIsGivenUpAndSaysWhatToDo(String filters) {
        var answer = whileLocked(() -> run.get("/media/?" + filters, alice));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo(
                        "The database needs more than 200 ms for this. Ask for less: add a filter, or leave out the sort.");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lantern", "a", "lihgthouse", "%25%25%25", "one two three four five six seven eight"})
    void aSearchThatTakesLongSaysThatItDoesNotKnowAll(String term) {
        var answer = whileLocked(() -> run.get("/search/?title=" + term.replace(" ", "+"), alice));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("count_exact").asBoolean()).isFalse();
    }

    @Test
    void afterwardsAllIsFoundAgain() {
        assertThat(Shelf.all(new Shelf(run).page("/search/?title=lighthouse", alice), "title"))
                .containsExactly("Lighthouse");
        assertThat(run.get("/media/?tag=x", alice).status()).isEqualTo(200);
    }

    private static Answer whileLocked(Supplier<Answer> work) {
        try (var connection = run.database().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE media.media IN ACCESS EXCLUSIVE MODE");
            long began = System.nanoTime();
            var answer = work.get();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(IN_TIME);
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
