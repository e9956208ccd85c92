package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.contract.Walker.Call;
import io.mediaproject.acceptance.run.Admins;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every parameter of every operation gets what nobody should send: the answer is a problem, never a failure. */
@Testing.Test
class HostileInputIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    /** Without a mail server it is not there. */
    private static final String CLOSED = "POST /auth/password/forgot";

    /** Probes, caches and mail programs add parameters of their own to these. */
    private static final Set<String> FORGIVING = Set.of(
            CLOSED,
            "GET /ping",
            "GET /version",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /auth/password/reset",
            "GET /",
            "GET /docs",
            "GET /docs/{file}",
            "GET /errors/{slug}");

    private static Walker walker;
    private static User admin;
    private static Things things;

    private final List<String> failures = new ArrayList<>();

    @BeforeAll
    static void open() {
        walker = Walker.of(PLATFORM.api());
        // Behind the rights is the most that can be reached; the things are a victim's, and there to be hurt.
        admin = Admins.make(PLATFORM);
        var victim = User.signUp(PLATFORM.api());
        var media = walker.send(Optional.of(victim), Call.of("POST /media", Things.missing()))
                .has(201);
        things = new Things(
                media.text("id"),
                media.json().at("/jobs/results/0/id").asText(),
                victim.get("/auth/me/").has(200).text("id"),
                "no-such-role");
        victim.awaitDone(media.text("id"));
    }

    @Test
    void everyQueryParameter() {
        for (var operation : operations()) {
            var names = walker.contract().queryParameters(operation);
            for (var name : names) {
                for (var value : Hostile.TEXTS) {
                    var call = Call.of(operation, things).query(name + "=" + Hostile.encoded(value));
                    check(call, "%s=%s".formatted(name, Hostile.shown(value)));
                }
                check(Call.of(operation, things).query(name + "=1&" + name + "=2"), name + " twice");
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void parametersThatNobodyAsksForAreRefused() {
        for (var operation : operations()) {
            var call = Call.of(operation, things).query("surprise=1");
            var answer = check(call, "an unknown parameter");
            if (answer.status() != 422 && !FORGIVING.contains(operation)) {
                failures.add("%s takes an unknown parameter: %s".formatted(operation, answer));
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void everyPathParameter() {
        for (var operation : operations()) {
            if (operation.contains("{")) {
                for (var value : Hostile.TEXTS) {
                    check(Call.of(operation, Things.all(Hostile.encoded(value))), "{…} = " + Hostile.shown(value));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void everyFieldOfEveryJsonBody() {
        for (var operation : operations()) {
            for (var field : walker.contract().bodyFields(operation)) {
                for (var value : Hostile.JSON) {
                    var call = Call.of(operation, things).body(jsonWith(operation, field, value));
                    check(call, "%s: %s".formatted(field, Hostile.shown(value)));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatOnlyThePlatformDecidesIsRefused() {
        for (var operation : operations()) {
            var known = walker.contract().bodyFields(operation);
            for (var field : List.of("id", "owner_id", "owner", "status", "role", "epoch", "built_in", "created_at")) {
                if (!known.isEmpty() && !known.contains(field)) {
                    var body = jsonWith(operation, field, "\"admin\"");
                    var answer = check(Call.of(operation, things).body(body), "unknown " + field);
                    if (answer.status() != 422 && !operation.equals(CLOSED)) {
                        failures.add("%s takes %s: %s".formatted(operation, field, answer));
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void everyFieldOfAnUpload() {
        for (var name : List.of("title", "description", "tags", "visibility", "owner_id", "id", "status", "\u0000")) {
            for (var value : Hostile.TEXTS) {
                // Without a file nothing can come of it.
                var form = Form.untitled().field(name, value);
                var answer = check(
                        Call.of("POST /media", things).body(new Body(Form.contentType(), form.bytes())),
                        "%s: %s".formatted(name, Hostile.shown(value)));
                if (answer.status() < 400) {
                    failures.add("An upload without a file was taken: " + answer);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void bodiesThatAreNone() {
        for (var operation : operations()) {
            if (walker.contract().bodyFields(operation).isEmpty()) {
                continue;
            }
            for (var body : Hostile.BODIES) {
                var answer = check(Call.of(operation, things).body(body), body.type());
                if (answer.status() < 400) {
                    failures.add("%s takes %s: %s".formatted(operation, body.type(), answer));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    /** All but the one that would end the session of this test. */
    private static Set<String> operations() {
        var all = new TreeSet<>(walker.contract().operations());
        assertThat(all.remove("POST /auth/signout")).isTrue();
        return all;
    }

    @AfterEach
    void theSessionOfThisTestLives() {
        admin.get("/auth/me/").has(200);
    }

    /** The good body with one member more, or with another value for one of its members. */
    private static Body jsonWith(String operation, String field, String value) {
        var good = walker.contract().jsonBody(operation);
        var members = new ArrayList<String>();
        good.properties().forEach(member -> {
            if (!member.getKey().equals(field)) {
                members.add("\"%s\": %s".formatted(member.getKey(), member.getValue()));
            }
        });
        members.add("\"" + field + "\": " + value);
        return new Body("application/json", ("{" + String.join(", ", members) + "}").getBytes(StandardCharsets.UTF_8));
    }

    private Answer check(Call call, String what) {
        var answer = walker.sendUnchecked(Optional.of(admin), call);
        var text = answer.toString();
        boolean wellSaid = answer.status() < 400
                || call.operation().startsWith("HEAD ")
                || answer.header("Content-Type").startsWith("application/problem+json");
        boolean silent = !text.contains("Exception") && !text.contains("\\tat ") && !text.contains("io.mediaproject");
        if (answer.status() >= 500 || !wellSaid || !silent) {
            failures.add("%s with %s: %s %s".formatted(call.operation(), what, text, answer.header("Content-Type")));
        }
        return answer;
    }
}
