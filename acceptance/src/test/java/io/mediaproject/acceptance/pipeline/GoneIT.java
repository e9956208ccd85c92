package io.mediaproject.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.testkit.SampleMedia;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was deleted, and who has signed out, is gone at once. */
@Testing.Test
class GoneIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    @Test
    void deletedMediaIsGoneAndItsTitleFree() {
        var user = User.signUp(PLATFORM.api());
        var form = Form.of("Short-lived").file("file", SampleMedia.png(33, 19));
        var first = user.upload(form).has(201).text("id");

        user.delete("/media/" + first + "/").has(204);

        user.get("/media/" + first + "/").has(404);
        user.get("/media/" + first + "/content/").has(404);
        var second = user.upload(form).has(201).text("id");
        assertThat(user.awaitDone(second).path("status").asText()).isEqualTo("ready");
    }

    @Test
    void signedOutTokenIsDeadAtOnce() {
        var user = User.signUp(PLATFORM.api());
        user.get("/auth/me/").has(200);

        Api.send(user.request("/auth/signout/").POST(BodyPublishers.noBody())).has(204);

        user.get("/auth/me/").has(401);
        user.upload(Form.of("x").file("file", SampleMedia.png(5, 5))).has(401);
    }
}
