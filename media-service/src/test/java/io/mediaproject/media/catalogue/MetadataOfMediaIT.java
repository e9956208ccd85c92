package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.mediaproject.media.Form;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.TestMongo;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataOfMediaIT extends WithMedia {
    @Test
    void metadataIsShownWithoutWhatIsPrivateToOthers() {
        var id = upload(alice, 1, "public");
        write(new Document("_id", id)
                .append("fence", 1L)
                .append(
                        "technical",
                        new Document(
                                        "format",
                                        new Document("name", "mp4")
                                                .append("duration", 6.0)
                                                .append("made", new Date(0)))
                                .append("streams", List.of(new Document("codec", "h264").append("default", true)))
                                .append("private", new Document("gps", "52.5,13.4")))
                .append("cdn", new Document("file_id", "f1").append("private", new Document("city", "Berlin"))));

        var own = run.get("/media/" + id + "/", alice).json().get("metadata");
        var others = run.get("/media/" + id + "/", bob).json().get("metadata");

        assertThat(own.get("state").asText()).isEqualTo("available");
        assertThat(own.get("private").get("gps").asText()).isEqualTo("52.5,13.4");
        assertThat(own.get("format").get("made").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(own.get("cdn").get("private").get("city").asText()).isEqualTo("Berlin");
        assertThat(own.has("_id")).isFalse();
        assertThat(own.has("fence")).isFalse();
        assertThat(others.get("streams").get(0).get("codec").asText()).isEqualTo("h264");
        assertThat(others.get("cdn").get("file_id").asText()).isEqualTo("f1");
        assertThat(others.toString()).doesNotContain("private", "52.5", "Berlin");
        assertThat(run.get("/media/" + id + "/").json().get("metadata").has("private"))
                .isFalse();
        assertThat(run.get("/media/" + id + "/", admin).json().get("metadata").has("private"))
                .isTrue();
    }

    @Test
    void whatTheCdnSaidIsShownBeforeTheFactsAreKnown() {
        var id = upload(alice, 1, "private");
        write(new Document("_id", id).append("cdn_fence", 1L).append("cdn", new Document("file_id", "f1")));

        var metadata = run.get("/media/" + id + "/", alice).json().get("metadata");

        assertThat(metadata.get("state").asText()).isEqualTo("pending");
        assertThat(metadata.get("cdn").get("file_id").asText()).isEqualTo("f1");
    }

    @ParameterizedTest
    @CsvSource({"processing, , pending", "failed, , failed", "ready, , failed", "ready, 640, pending"})
    void stateOfMetadataThatIsNotThere(String status, Integer width, String state) {
        var id = upload(alice, 1, "private");
        run.execute("UPDATE media.media SET status = '%s', width = %s WHERE id = '%s'".formatted(status, width, id));

        assertThat(run.get("/media/" + id + "/", alice)
                        .json()
                        .get("metadata")
                        .get("state")
                        .asText())
                .isEqualTo(state);
    }

    private static String upload(SignedIn user, long seed, String visibility) {
        var answer = run.upload(user, Form.video("video " + seed + ".mp4", seed).field("visibility", visibility));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static void write(Document document) {
        try (var client = MongoClients.create(run.mongo().url())) {
            TestMongo.first(client.getDatabase(run.mongo().database())
                    .getCollection("media_metadata")
                    .insertOne(document));
        }
    }
}
