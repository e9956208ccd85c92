package io.mediaproject.acceptance.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Six processes and the stores do what one process does, and a worker that dies costs time only. */
@Testing.Test
class SeparateServicesIT {
    @RegisterExtension
    static final SharedServices SERVICES = new SharedServices();

    private static final Sample VIDEO = SampleMedia.video();

    @Test
    void settingsOfTheStoresAreForTheirOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(SERVICES.get().data().resolve("stores.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void videoBecomesReady() {
        var user = user();
        var id = upload(user, "Six processes", VIDEO);

        var media = user.awaitDone(id);

        assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("ready");
        assertThat(media.path("metadata").path("streams").findValuesAsText("codec_name"))
                .contains("h264", "aac");
        assertThat(user.get("/media/" + id + "/content/").has(200).body()).isEqualTo(VIDEO.bytes());
        assertThat(user.api().get(media.path("cdn_url").asText()).has(200).body())
                .isEqualTo(VIDEO.bytes());
        assertThat(SERVICES.get().emulator().filesOf(user)).isEqualTo(1);
    }

    @Test
    void killedCdnWorkerCostsNoFileAndMakesNoSecondOne() {
        var user = user();
        SERVICES.get().emulator().slowDownUploads(1, 20_000);
        var id = upload(user, "Killed on the way", VIDEO);
        user.awaitJob(id, "media.upload_to_cdn", "processing");

        SERVICES.get().kill("cdn-worker");
        SERVICES.get().emulator().clearFaults();
        SERVICES.get().startAgain("cdn-worker");

        assertThat(user.awaitDone(id).path("status").asText()).isEqualTo("ready");
        var job = user.awaitJob(id, "media.upload_to_cdn", "completed");
        assertThat(job.path("attempt").asInt()).isEqualTo(2);
        assertThat(SERVICES.get().emulator().filesOf(user)).isEqualTo(1);
        assertThat(user.api()
                        .get(user.media(id).path("cdn_url").asText())
                        .has(200)
                        .body())
                .isEqualTo(VIDEO.bytes());
    }

    @Test
    void killedMetadataWorkerIsFollowedByAnother() {
        var user = user();
        // While MongoDB hangs the facts cannot be kept, so the job is still running.
        SERVICES.get().way(Way.MONGODB).hang();
        var id = upload(user, "Killed while it kept the facts", VIDEO);
        user.awaitJob(id, "media.extract_metadata", "processing");

        SERVICES.get().kill("metadata-worker");
        SERVICES.get().way(Way.MONGODB).restore();
        SERVICES.get().startAgain("metadata-worker");

        assertThat(user.awaitDone(id).path("status").asText()).isEqualTo("ready");
        var job = user.awaitJob(id, "media.extract_metadata", "completed");
        assertThat(user.get("/jobs/" + job.path("id").asText() + "/")
                        .has(200)
                        .json()
                        .path("timeline")
                        .findValuesAsText("event"))
                .containsOnlyOnce("completed")
                .contains("lease_over");
        assertThat(user.media(id).path("duration").asDouble()).isBetween(5.9, 6.2);
    }

    private static User user() {
        return User.signUp(SERVICES.get().api());
    }

    private static String upload(User user, String title, Sample video) {
        return user.upload(Form.of(title).file("video", video)).has(201).text("id");
    }
}
