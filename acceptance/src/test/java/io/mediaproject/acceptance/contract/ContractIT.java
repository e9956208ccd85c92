package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.contract.Walker.Call;
import io.mediaproject.acceptance.run.Admins;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation is called with good and with bad requests, and answers as the OpenAPI document says. */
@Testing.Test
class ContractIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    /** No job that can be cancelled lives long enough, no mail is sent, and every message can be read. */
    private static final Set<String> NOT_HERE =
            Set.of("DELETE /jobs/{id}", "POST /auth/password/forgot", "POST /dead-letters/{id}/redrive");

    private static Walker walker;
    private static User admin;

    @BeforeAll
    static void open() {
        walker = Walker.of(PLATFORM.api());
        admin = Admins.make(PLATFORM);
    }

    @Test
    void everyOperationWorksAndAnswersAsDescribed() {
        platform();
        var user = account();
        media(user);
        roles();
        users();
        password(user);
        call(user.again(PLATFORM.api()), "POST /auth/signout", Things.missing(), 204);

        var missed = new TreeSet<>(walker.contract().operations());
        missed.removeAll(walker.worked());
        missed.removeAll(NOT_HERE);
        assertThat(missed).as("operations that nothing here made work").isEmpty();
    }

    private void platform() {
        for (var operation : walker.contract().operations()) {
            if (operation.matches("GET /(ping|version|health.*|errors.*|openapi|docs.*)")) {
                send(Optional.empty(), Call.of(operation, Things.missing()), 200);
            }
        }
        send(Optional.of(admin), Call.of("GET /health", Things.missing()), 200);
        call(admin, "GET /dead-letters", Things.missing(), 200);
        call(admin, "POST /media/rebuild", Things.missing(), 202);
        badBodies(Optional.of(admin), Call.of("POST /media/rebuild", Things.missing()));
        call(admin, "GET /reconciliation", Things.missing(), 200);
        call(admin, "POST /reconciliation", Things.missing(), 202);
        badBodies(Optional.of(admin), Call.of("POST /reconciliation", Things.missing()));
        call(admin, "POST /dead-letters/{id}/redrive", Things.missing(), 404);
        send(Optional.empty(), Call.of("GET /", Things.missing()).header("Accept", "text/html"), 302);
        send(Optional.empty(), Call.of("GET /", Things.missing()), 404);
        send(Optional.empty(), Call.of("GET /openapi", Things.missing()).query("format=json"), 200);
        send(Optional.empty(), Call.of("GET /openapi", Things.missing()).query("format=xml"), 422);
    }

    private User account() {
        var missing = Things.missing();
        var name = send(Optional.empty(), Call.of("POST /auth/signup", missing), 201)
                .text("username");
        var credentials = "{\"username\": \"%s\", \"password\": \"a long passphrase\"}";
        var signedIn =
                send(Optional.empty(), Call.of("POST /auth/signin", missing).body(Body.json(credentials, name)), 200);
        send(Optional.empty(), Call.of("POST /auth/signin", missing), 401);
        var refresh = Body.json("{\"refresh_token\": \"%s\"}", signedIn.text("refresh_token"));
        var refreshed =
                send(Optional.empty(), Call.of("POST /auth/refresh", missing).body(refresh), 200);
        send(Optional.empty(), Call.of("POST /auth/refresh", missing), 401);
        for (var operation : new String[] {"POST /auth/signup", "POST /auth/signin", "POST /auth/refresh"}) {
            badBodies(Optional.empty(), Call.of(operation, missing));
        }
        var user = new User(PLATFORM.api(), name, "a long passphrase", refreshed.text("access_token"));
        call(user, "GET /auth/me", missing, 200);
        call(user, "PATCH /auth/me", missing, 200);
        badBodies(Optional.of(user), Call.of("PATCH /auth/me", missing));
        return user;
    }

    private void media(User user) {
        var missing = Things.missing();
        var picture = Body.picture();
        var upload = Call.of("POST /media", missing).body(picture);
        var id = send(Optional.of(user), upload, 201).text("id");
        send(Optional.of(user), upload, 409);
        send(Optional.of(user), upload.body(new Body("text/plain", new byte[] {1})), 415);
        var done = user.awaitDone(id);
        var things = missing.withMedia(id);
        call(user, "GET /media", things, 200);
        send(Optional.of(user), Call.of("GET /media", things).query("page_size=0&kind=none"), 422);
        send(Optional.of(user), Call.of("GET /search", things).query("title=picture"), 200);
        call(user, "GET /search", things, 400);
        call(user, "GET /media/{id}", things, 200);
        call(user, "PATCH /media/{id}", things, 200);
        send(Optional.of(user), Call.of("PATCH /media/{id}", things).header("If-Match", "\"0-0\""), 412);
        badBodies(Optional.of(user), Call.of("PATCH /media/{id}", things));
        bytes(user, things);
        jobs(user, things.withMedia(done.path("id").asText()));
        call(user, "DELETE /media/{id}", things, 204);
        call(user, "GET /media/{id}", things, 404);
        call(admin, "POST /media/{id}/restore", things, 200);
        call(user, "GET /media/{id}", things, 200);
    }

    private void bytes(User user, Things things) {
        call(user, "GET /media/{id}/content", things, 200);
        call(user, "HEAD /media/{id}/content", things, 200);
        var content = Call.of("GET /media/{id}/content", things);
        send(Optional.of(user), content.header("Range", "bytes=0-9"), 206);
        send(Optional.of(user), content.header("Range", "bytes=9999999-"), 416);
        send(Optional.of(user), content.query("redirect=true"), 302);
        send(Optional.of(user), content.query("redirect=false"), 200);
        send(Optional.of(user), content.query("redirect=perhaps"), 422);
        call(user, "GET /media/{id}/miniature", things, 404);
        var withMiniature =
                send(Optional.of(user), Call.of("POST /media", things).body(Body.withMiniature()), 201);
        var other = things.withMedia(withMiniature.text("id"));
        call(user, "GET /media/{id}/miniature", other, 200);
        call(user, "HEAD /media/{id}/miniature", other, 200);
    }

    private void jobs(User user, Things things) {
        var page = call(user, "GET /media/{id}/jobs", things, 200);
        call(user, "GET /jobs", things, 200);
        send(Optional.of(user), Call.of("GET /jobs", things).query("page=0"), 422);
        call(user, "GET /media/{id}/events", things, 200);
        var job = new Things(things.media(), page.json().at("/results/0/id").asText(), "", "");
        call(user, "GET /jobs/{id}", job, 200);
        call(user, "GET /jobs/{id}/events", job, 200);
        send(Optional.of(user), Call.of("GET /jobs/{id}/events", job).header("Last-Event-ID", "999999999"), 204);
        call(user, "DELETE /jobs/{id}", job, 409);
        call(user, "POST /jobs/{id}/retry", job, 409);
        var broken = send(Optional.of(user), Call.of("POST /media", things).body(Body.brokenPicture()), 201)
                .text("id");
        assertThat(user.awaitDone(broken).path("status").asText()).isEqualTo("failed");
        var failed = user.awaitJob(broken, "media.extract_metadata", "failed")
                .path("id")
                .asText();
        call(user, "POST /jobs/{id}/retry", new Things(broken, failed, "", ""), 202);
    }

    private void roles() {
        var name = call(admin, "POST /roles", Things.missing(), 201).text("name");
        var things = Things.missing().withRole(name);
        call(admin, "GET /roles", things, 200);
        badBodies(Optional.of(admin), Call.of("POST /roles", things));
        call(admin, "PATCH /roles/{name}", things, 200);
        badBodies(Optional.of(admin), Call.of("PATCH /roles/{name}", things));
        call(admin, "PATCH /roles/{name}", things.withRole("viewer"), 409);
        call(admin, "DELETE /roles/{name}", things, 204);
        call(admin, "DELETE /roles/{name}", things, 404);
    }

    private void users() {
        var made = call(admin, "POST /users", Things.missing(), 201);
        var things = Things.missing().withUser(made.text("id"));
        badBodies(Optional.of(admin), Call.of("POST /users", things));
        call(admin, "GET /users", things, 200);
        send(Optional.of(admin), Call.of("GET /users", things).query("active=perhaps&sort=name"), 422);
        call(admin, "GET /users/{id}", things, 200);
        call(admin, "PATCH /users/{id}", things, 200);
        badBodies(Optional.of(admin), Call.of("PATCH /users/{id}", things));
        var link = call(admin, "POST /users/{id}/password-reset", things, 201).text("url");
        var reset = Call.of("POST /auth/password/reset", things);
        send(Optional.empty(), Call.of("POST /auth/password/forgot", things), 404);
        send(Optional.empty(), reset, 403);
        badBodies(Optional.empty(), reset);
        var token = link.substring(link.indexOf("token=") + "token=".length());
        call(admin, "GET /auth/password/reset", things, 200);
        send(
                Optional.empty(),
                reset.body(Body.json("{\"token\": \"%s\", \"new_password\": \"a long passphrase\"}", token)),
                204);
        call(admin, "DELETE /users/{id}", things, 204);
        // A machine that is busy makes a key more slowly than the gateway waits.
        await().until(() -> walker.send(Optional.of(admin), Call.of("POST /keys/rotate", things))
                        .status()
                == 204);
    }

    private void password(User user) {
        var change = Call.of("PUT /auth/password", Things.missing());
        send(Optional.of(user), change, 403);
        badBodies(Optional.of(user), change);
        send(
                Optional.of(user),
                change.body(Body.json("{\"old_password\": \"%s\", \"new_password\": \"%<s\"}", user.password())),
                204);
    }

    private void badBodies(Optional<User> caller, Call call) {
        send(caller, call.body(Body.json("{")), 400);
        send(caller, call.body(Body.json("{\"surprise\": true}")), 422);
        send(caller, call.body(new Body("text/plain", new byte[] {'x'})), 415);
        send(caller, call.body(Body.json("{\"a\": \"%s\"}", "x".repeat(2_000_000))), 413);
    }

    private Answer call(User user, String operation, Things things, int status) {
        return send(Optional.of(user), Call.of(operation, things), status);
    }

    private Answer send(Optional<User> caller, Call call, int status) {
        var answer = walker.send(caller, call);
        assertThat(answer.status()).as("%s: %s", call, answer).isEqualTo(status);
        return answer;
    }
}
