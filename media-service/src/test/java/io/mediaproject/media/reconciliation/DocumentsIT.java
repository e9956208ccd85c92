package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import io.mediaproject.testkit.TestMongo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsIT {
    private static final String EXTRACTIONS =
            "SELECT count(*) FROM media.job WHERE operation = 'media.extract_metadata' AND status = 'pending'";
    private static final String FORGETTING = "SELECT count(*) FROM media.job WHERE operation = 'media.forget_metadata'"
            + " AND media_id IS NULL AND status = 'pending'";

    @TempDir
    private static Path folder;

    private static MediaRun run;
    private static Rounds rounds;
    private SignedIn alice;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder, Map.of("RECONCILE_EVERY", "off"));
        rounds = new Rounds(run);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void empty() {
        run.execute("DELETE FROM media.media");
        run.execute("DELETE FROM media.job");
        run.mongo().wipe();
        alice = run.signIn("alice", "operator");
    }

    @Test
    void documentsThatMediaMissAreMadeAgain() {
        write(new Document("_id", ready(1)).append("fence", 1L));
        ready(2);
        write(new Document("_id", ready(3)).append("cdn_fence", 1L));

        var pass = rounds.of("documents");

        assertThat(pass.get("sighted").asInt()).isEqualTo(2);
        assertThat(pass.get("missing").asInt()).isEqualTo(2);
        assertThat(pass.get("mended").asInt()).isEqualTo(2);
        assertThat(run.number(EXTRACTIONS)).isEqualTo(2);
        assertThat(run.number("SELECT count(*) FROM media.sighting WHERE store = 'documents'"))
                .isZero();
    }

    @Test
    void whatIsMadeAgainAlreadyIsNotMadeTwice() {
        ready(1);
        rounds.of("documents");

        assertThat(rounds.of("documents").get("mended").asInt()).isZero();
        assertThat(run.number(EXTRACTIONS)).isEqualTo(1);
    }

    @Test
    void whoseFactsWereNeverLearntMissesNothing() {
        ready(1);
        run.execute("UPDATE media.job SET status = 'failed' WHERE operation = 'media.extract_metadata'");
        var deleted = ready(2);
        run.delete("/media/" + deleted + "/", alice);
        upload(3);

        assertThat(rounds.of("documents").get("missing").asInt()).isZero();
    }

    @Test
    void documentsWithoutAMediaAreForgotten() {
        var stray = UUID.randomUUID().toString();
        write(new Document("_id", stray).append("fence", 1L));
        write(new Document("_id", "somebody else's"));
        var deleted = ready(1);
        write(new Document("_id", deleted).append("fence", 1L));
        run.delete("/media/" + deleted + "/", alice);

        var pass = rounds.of("documents");

        assertThat(pass.get("strays").asInt()).isEqualTo(1);
        assertThat(pass.get("removed").asInt()).isEqualTo(1);
        assertThat(run.text("SELECT task ->> 'strays' FROM media.job WHERE operation = 'media.forget_metadata'"))
                .isEqualTo("[\"%s\"]".formatted(stray));
    }

    @Test
    void manyStraysStopTheRemovalButNotTheMending() {
        ready(1);
        writeAll(IntStream.rangeClosed(1, 101)
                .mapToObj(n -> new Document("_id", UUID.randomUUID().toString()))
                .toList());

        var pass = rounds.of("documents");

        assertThat(pass.get("halted").asBoolean()).isTrue();
        assertThat(pass.get("mended").asInt()).isEqualTo(1);
        assertThat(run.number(FORGETTING)).isZero();

        assertThat(rounds.of("documents", "{\"confirm\": true}").get("removed").asInt())
                .isEqualTo(101);
        assertThat(run.number(FORGETTING)).isEqualTo(2);
    }

    private String ready(int number) {
        var id = upload(number);
        run.execute("UPDATE media.media SET status = 'ready' WHERE id = '%s'".formatted(id));
        run.execute("UPDATE media.job SET status = 'completed', finished_at = now() - interval '1 minute'"
                + " WHERE media_id = '%s'".formatted(id));
        return id;
    }

    private String upload(int number) {
        var form = Form.of()
                .field("title", "Picture " + number)
                .file("file", "a.png", SampleMedia.png(number, 7).bytes());
        var sent = run.upload(alice, form);
        assertThat(sent.status()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private static void write(Document document) {
        writeAll(List.of(document));
    }

    private static void writeAll(List<Document> all) {
        try (var client = MongoClients.create(run.mongo().url())) {
            TestMongo.first(client.getDatabase(run.mongo().database())
                    .getCollection("media_metadata")
                    .insertMany(all));
        }
    }
}
