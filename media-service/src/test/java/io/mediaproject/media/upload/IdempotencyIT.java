package io.mediaproject.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyIT {
    @TempDir
    private static Path folder;

    private static MediaRun run;
    private SignedIn alice;

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
        run.execute("DELETE FROM media.media");
        run.execute("TRUNCATE media.idempotency");
        alice = run.signIn("alice", "operator");
    }

    @Test
    void uploadThatIsSentAgainIsAnsweredAsTheFirstTime() {
        var first = upload(alice, "key-1", holiday(1));
        run.execute("UPDATE media.media SET status = 'ready'");

        var second = upload(alice, "key-1", holiday(1));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.json().get("status").asText()).isEqualTo("processing");
        assertThat(run.number("SELECT count(*) FROM media.media")).isEqualTo(1);
        assertThat(run.files().stream().filter(file -> file.startsWith("incoming")))
                .isEmpty();
    }

    @Test
    void uploadWithoutAKeyIsADuplicate() {
        upload(alice, "key-1", holiday(1));

        assertThat(run.upload(alice, holiday(1)).status()).isEqualTo(409);
        assertThat(upload(alice, "key-2", holiday(1)).status()).isEqualTo(409);
    }

    @Test
    void anotherUploadWithTheSameKeyIsRefused() {
        upload(alice, "key-1", holiday(1));

        var otherFile = upload(alice, "key-1", holiday(2));
        var otherField = upload(alice, "key-1", holiday(1).field("description", "x"));

        assertThat(otherFile.status()).isEqualTo(422);
        assertThat(otherFile.json().get("errors").get(0).get("field").asText()).isEqualTo("Idempotency-Key");
        assertThat(otherField.status()).isEqualTo(422);
        assertThat(run.number("SELECT count(*) FROM media.media")).isEqualTo(1);
    }

    @Test
    void keyBelongsToItsUser() {
        var bob = run.signIn("bob", "operator");

        var hers = upload(alice, "key-1", holiday(1)).json().get("id");
        var his = upload(bob, "key-1", holiday(1));

        assertThat(his.status()).isEqualTo(201);
        assertThat(his.json().get("id")).isNotEqualTo(hers);
    }

    @Test
    void allWhoSendItAtOnceGetTheAnswerOfTheOneThatWon() throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(() -> (Callable<Answer>) () -> upload(alice, "key-1", holiday(1)))
                    .limit(6)
                    .toList();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers)
                .map(answer -> new String(answer.bytes(), UTF_8))
                .containsOnly(new String(answers.getFirst().bytes(), UTF_8));
        assertThat(run.number("SELECT count(*) FROM media.media")).isEqualTo(1);
        assertThat(run.files().stream().filter(file -> file.startsWith("incoming")))
                .isEmpty();
    }

    @Test
    void refusedUploadKeepsNoKey() {
        upload(alice, "key-1", holiday(1));

        assertThat(upload(alice, "key-2", Form.video("b.mp4", 2).field("title", "Holiday"))
                        .status())
                .isEqualTo(409);
        assertThat(upload(alice, "key-2", Form.video("b.mp4", 2).field("title", "Sunrise"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void keyIsFreeAfterADay() {
        upload(alice, "key-1", holiday(1));
        run.execute("UPDATE media.idempotency SET created_at = now() - interval '25 hours'");

        assertThat(upload(alice, "key-1", holiday(1)).status()).isEqualTo(409);
        assertThat(upload(alice, "key-1", Form.video("b.mp4", 2)).status()).isEqualTo(201);
        assertThat(upload(alice, "key-1", Form.video("b.mp4", 2)).status()).isEqualTo(201);
    }

    @Test
    void keyThatIsNoneIsRefused() {
        assertThat(upload(alice, "k".repeat(256), holiday(1)).status()).isEqualTo(422);
        assertThat(upload(alice, "k".repeat(255), holiday(1)).status()).isEqualTo(201);
        assertThat(run.send(run.request("/media/", alice)
                                .header("Content-Type", holiday(2).contentType())
                                .header("Idempotency-Key", "a")
                                .header("Idempotency-Key", "b")
                                .POST(BodyPublishers.ofByteArray(holiday(2).bytes()))
                                .build())
                        .status())
                .isEqualTo(422);
    }

    private static Form holiday(long seed) {
        return Form.of().field("title", "Holiday").file("video", "a.mp4", Form.mp4(seed, 5_000));
    }

    private static Answer upload(SignedIn user, String key, Form form) {
        return run.send(run.request("/media/", user)
                .header("Content-Type", form.contentType())
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(form.bytes()))
                .build());
    }
}
