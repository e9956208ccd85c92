package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.testkit.SampleMedia;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Who asks in the matrix, and for what. */
final class Cast {
    /** In the order of the table's columns. */
    static final List<String> CALLERS = List.of("nobody", "viewer", "operator", "other", "admin", "disabled");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Api api;
    private final User admin;
    private final User owner;
    private final User operator;
    private final Map<String, User> callers;

    private Cast(Api api, User admin) {
        this.api = api;
        this.admin = admin;
        this.owner = User.signUp(api);
        this.operator = User.signUp(api);
        var viewer = User.signUp(api);
        var disabled = User.signUp(api);
        change(viewer, "{\"role\": \"viewer\"}");
        change(disabled, "{\"active\": false}");
        this.callers = Map.of(
                "viewer", viewer.again(api),
                "operator", operator,
                "other", User.signUp(api),
                "admin", admin,
                "disabled", disabled);
    }

    static Cast of(Api api, User admin) {
        return new Cast(api, admin);
    }

    Optional<User> caller(String name) {
        return Optional.ofNullable(callers.get(name));
    }

    /** With a session that may end. */
    Optional<User> callerToLose(String name) {
        return caller(name).map(user -> name.equals("disabled") ? user : user.again(api));
    }

    /** Something of that kind, as the table names it, with a finished job where there is one. */
    Things thing(String object) {
        return switch (object) {
            case "own" -> media(operator, "private");
            case "private", "members", "public" -> media(owner, object);
            case "deleted" -> {
                var gone = media(operator, "public");
                operator.delete("/media/" + gone.media() + "/").has(204);
                yield gone;
            }
            case "account" -> Things.missing().withUser(id(User.signUp(api)));
            case "role" -> Things.missing().withRole(role());
            case "built_in" -> Things.missing().withRole("viewer");
            default -> Things.missing();
        };
    }

    private Things media(User user, String visibility) {
        int number = NUMBER.incrementAndGet();
        var form = Form.of("Matrix " + number)
                .field("visibility", visibility)
                .file("miniature", SampleMedia.png(8, 8))
                .file("file", SampleMedia.png(16 + number % 400, 16 + number / 400));
        var id = user.upload(form).has(201).text("id");
        JsonNode done = user.awaitDone(id);
        return new Things(id, done.at("/jobs/results/0/id").asText(), "" + id, "no-such-role");
    }

    private String role() {
        var body = Body.good("POST /roles", "").orElseThrow();
        return send("/roles/", "POST", body).has(201).text("name");
    }

    private void change(User user, String json) {
        assertThat(send("/users/" + id(user) + "/", "PATCH", Body.json(json)).status())
                .isEqualTo(200);
    }

    private Answer send(String path, String method, Body body) {
        return Api.send(admin.request(path)
                .header("Content-Type", body.type())
                .method(method, BodyPublishers.ofByteArray(body.bytes())));
    }

    private static String id(User user) {
        return user.get("/auth/me/").has(200).text("id");
    }
}
