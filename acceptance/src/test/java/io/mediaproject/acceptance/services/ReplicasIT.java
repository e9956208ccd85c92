package io.mediaproject.acceptance.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.acceptance.run.StoredFiles;
import io.mediaproject.testkit.SampleMedia;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A second process of a service, with other settings, on the same stores. */
@Testing.Test
class ReplicasIT {
    @RegisterExtension
    static final SharedServices SERVICES = new SharedServices();

    @Test
    void secondGatewayAndMediaServiceKnowWhatTheFirstOnesTookIn() {
        var user = User.signUp(SERVICES.get().api());
        var picture = SampleMedia.png(71, 53);
        var id = user.upload(Form.of("Seen twice").file("file", picture))
                .has(201)
                .text("id");
        try (var second = Second.start("MIN_FREE_BYTES", "1")) {
            var there = user.at(second.api());

            assertThat(there.get("/media/" + id + "/content/").has(200).body()).isEqualTo(picture.bytes());
            assertThat(there.awaitDone(id).path("status").asText()).isEqualTo("ready");
            there.upload(Form.of("Seen twice").file("file", SampleMedia.png(72, 53)))
                    .has(409);
        }
    }

    @Test
    void nearlyFullDiskIsTold() {
        var stored = StoredFiles.of(SERVICES.get().data());
        try (var second = Second.start("MIN_FREE_BYTES", "1000000000000000")) {
            var user = User.signUp(SERVICES.get().api()).at(second.api());

            var problem = user.upload(Form.of("No room").file("video", SampleMedia.video()))
                    .has(507);

            assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
            stored.areTheSame();
        }
    }

    @Test
    void viewerMayNotUpload() {
        var settings = SERVICES.get().settings();
        int port = RunningPlatform.freePort();
        settings.putAll(Map.of(
                "SIGNUP_ROLE", "viewer",
                "AUTH_SERVICE_PORT", "" + port,
                "AUTH_SERVICE_INTERNAL_PORT", "" + RunningPlatform.freePort()));
        try (var auth = LauncherRun.java(settings, "run", "auth-service")) {
            auth.awaitOutput("auth-service runs");
            var viewer = User.signUp(local(port)).again(SERVICES.get().api());

            var problem = viewer.upload(Form.of("Not mine to do").file("file", SampleMedia.png(9, 9)))
                    .has(403);

            assertThat(problem.text("detail")).contains("media.upload");
            viewer.get("/media/").has(200);
            viewer.get("/jobs/").has(403);
        }
    }

    private static Api local(int port) {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    /** One more gateway, before one more media-service. */
    private record Second(LauncherRun media, LauncherRun gateway, Api api) implements AutoCloseable {
        static Second start(String setting, String value) {
            var settings = SERVICES.get().settings();
            int media = RunningPlatform.freePort();
            int gateway = RunningPlatform.freePort();
            settings.putAll(Map.of(
                    setting,
                    value,
                    "MEDIA_SERVICE_PORT",
                    "" + media,
                    "MEDIA_URL",
                    "http://127.0.0.1:" + media,
                    "GATEWAY_PORT",
                    "" + gateway));
            var second = new Second(
                    LauncherRun.java(settings, "run", "media-service"),
                    LauncherRun.java(settings, "run", "gateway"),
                    local(gateway));
            second.media.awaitOutput("media-service runs");
            second.gateway.awaitOutput("gateway runs");
            return second;
        }

        @Override
        public void close() {
            gateway.close();
            media.close();
        }
    }
}
