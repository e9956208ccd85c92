package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Asks for passes as an admin does, and waits for their end. */
record Rounds(MediaRun run) {

    /** Ends what passes an earlier test asked for: who asks for one gets one through every store. */
    void forget() {
        run.execute("""
                UPDATE media.reconciliation
                   SET phase = 'idle', position = '', job_id = NULL, asked = false, confirmed = false, halted = false;
                DELETE FROM media.sighting
                """);
    }

    /** The pass of the store, from its beginning to its end. */
    JsonNode of(String store) {
        return of(store, "{}");
    }

    JsonNode of(String store, String body) {
        ask(run.signIn("root", "admin"), body);
        await("a pass through " + store)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> over(pass(store)));
        return pass(store);
    }

    Answer ask(SignedIn user, String body) {
        return run.send(run.request("/reconciliation/", user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    JsonNode pass(String store) {
        var shown = run.get("/reconciliation/", run.signIn("root", "admin"));
        assertThat(shown.status()).isEqualTo(200);
        for (var pass : shown.json().get("stores")) {
            if (pass.get("store").asText().equals(store)) {
                return pass;
            }
        }
        throw new AssertionError("No pass through " + store);
    }

    private static boolean over(JsonNode pass) {
        return pass.get("phase").asText().equals("idle") && !pass.get("due").asBoolean();
    }
}
