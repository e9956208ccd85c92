package io.mediaproject.media.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeadLetterRoutesIT extends WithMedia {
    private static final String REPORTS = "media-service.reports";

    @BeforeEach
    void empty() {
        run.execute("TRUNCATE media.dead_letter, media.outbox");
    }

    @Test
    void onlyAdminsSeeDeadLetters() {
        parked(REPORTS, "'{\"odd\": 1}'");

        var letter = list(admin).get(0);

        assertThat(letter.get("queue").asText()).isEqualTo(REPORTS);
        assertThat(letter.get("exchange").asText()).isEqualTo("media.reports");
        assertThat(letter.get("body").asText()).isEqualTo("{\"odd\": 1}");
        assertThat(letter.get("body_base64").isNull()).isTrue();
        assertThat(letter.get("headers").get("traceparent").asText()).isEqualTo("00-ab");
        assertThat(letter.get("redriven_at").isNull()).isTrue();
        assertThat(run.get("/dead-letters/", alice).status()).isEqualTo(403);
        assertThat(run.get("/dead-letters/").status()).isEqualTo(401);
    }

    @Test
    void bodyThatIsNoTextIsShownAsBytes() {
        parked(REPORTS, "'\\xff00'");

        var letter = list(admin).get(0);

        assertThat(letter.get("body").isNull()).isTrue();
        assertThat(letter.get("body_base64").asText()).isEqualTo("/wA=");
    }

    @Test
    void longTextIsCutBetweenItsCharacters() {
        parked(REPORTS, "convert_to('x' || repeat('é', 40000), 'UTF8')");

        var letter = list(admin).get(0);

        assertThat(letter.get("body").asText()).hasSize(1 + 32767).endsWith("é");
        assertThat(letter.get("body_size").asInt()).isEqualTo(80001);
    }

    @Test
    void letterIsSentAgainOnceAndDiesAgainIfNobodyCanReadIt() {
        var id = parked(REPORTS, "'nonsense'");

        var first = redrive(id, admin);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo("https://media.example.org/dead-letters/");
        assertThat(first.json().get("redriven_at").isNull()).isFalse();
        var second = redrive(id, admin);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asText()).isEqualTo("/errors/dead-letter-settled");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(list(admin)).hasSize(2));
        assertThat(list(admin))
                .filteredOn(letter -> letter.get("redriven_at").isNull())
                .hasSize(1);
    }

    @Test
    void letterOfAJobIsFollowedThere() {
        var uploaded = run.upload(alice, Form.video("a.mp4", 1)).json();
        var job = uploaded.get("jobs").get("results").get(0).get("id").asText();
        var known = parked(REPORTS, heartbeat(JobId.parse(job).orElseThrow()));
        var unknown = parked(REPORTS, heartbeat(new JobId(UUID.randomUUID())));

        assertThat(redrive(known, admin).header("Location")).isEqualTo("https://media.example.org/jobs/" + job + "/");
        assertThat(redrive(unknown, admin).header("Location")).isEqualTo("https://media.example.org/dead-letters/");
    }

    private static String heartbeat(JobId job) {
        var by = new Report.Run(
                job, 1, new RunId(UUID.randomUUID()), Operation.UPLOAD_TO_CDN, Optional.empty(), "worker@test", 1);
        var beat = new Report.Heartbeat(by, Instant.EPOCH, Optional.empty());
        return "convert_to('%s', 'UTF8')".formatted(new String(new MessageCodec().write(beat), StandardCharsets.UTF_8));
    }

    @Test
    void ofManyWhoSendItAgainAtOnceOneIsHeard() throws Exception {
        var id = parked(REPORTS, "'nonsense'");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(
                            () -> (Callable<Integer>) () -> redrive(id, admin).status())
                    .limit(10)
                    .toList();
            int accepted = 0;
            for (var answer : threads.invokeAll(calls)) {
                accepted += answer.get() == 202 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void whatWasCutOrComesFromElsewhereStays() {
        var cut = parked(REPORTS, "'nonsense'");
        run.execute("UPDATE media.dead_letter SET body_size = 5000000");
        var strange = parked("somebody.elses", "'nonsense'");

        assertThat(redrive(cut, admin).status()).isEqualTo(409);
        assertThat(redrive(strange, admin).status()).isEqualTo(409);
        assertThat(run.number("SELECT count(*) FROM media.dead_letter WHERE redriven_at IS NOT NULL"))
                .isZero();
        assertThat(redrive(UUID.randomUUID().toString(), admin).status()).isEqualTo(404);
        assertThat(redrive("no-id", admin).status()).isEqualTo(404);
        assertThat(redrive(cut, alice).status()).isEqualTo(403);
    }

    private static String parked(String queue, String body) {
        var id = UUID.randomUUID().toString();
        run.execute("""
                INSERT INTO media.dead_letter (id, queue, exchange, routing_key, type, headers, body, body_size, reason)
                SELECT '%s', '%s', 'media.reports', 'key', 'Succeeded', '{"traceparent": "00-ab"}', b, octet_length(b),
                       'It cannot be read.'
                  FROM (SELECT CAST(%s AS bytea) AS b) AS body
                """.formatted(id, queue, body));
        return id;
    }

    private static JsonNode list(SignedIn user) {
        var answer = run.get("/dead-letters/", user);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("results");
    }

    private static Answer redrive(String id, SignedIn user) {
        return run.send(run.request("/dead-letters/" + id + "/redrive/", user)
                .POST(BodyPublishers.noBody())
                .build());
    }
}
