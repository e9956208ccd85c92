package io.mediaproject.acceptance.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.embedded.FileTrees;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a platform that runs, and what becomes of it. */
@Testing.Test
class BackupIT {
    private static final List<String> CHANGE_WITH_TIME =
            List.of("cdn_url", "miniature_url", "urls", "updated_at", "status_reason");
    private static final List<Sample> FILES = List.of(SampleMedia.video(), SampleMedia.png(20, 10));

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(2);

    @TempDir
    static Path backups;

    private static final List<String> IDS = new ArrayList<>();
    private static Path data;
    private static Path backup;
    private static int port;
    private static RunningPlatform platform;
    private static User owner;

    @BeforeAll
    static void backUpWhatRuns() {
        data = DataFolders.make();
        port = RunningPlatform.freePort();
        backup = backups.resolve("all.tar");
        platform = RunningPlatform.start(data, port, Map.of());
        owner = User.signUp(platform.api());
        for (var file : FILES) {
            var form = Form.of("Ein \\ Titel\" \u00fc " + file.fileName())
                    .file("miniature", SampleMedia.png(8, 8))
                    .file("file", file);
            IDS.add(owner.upload(form).has(201).text("id"));
        }
        IDS.forEach(owner::awaitDone);
        assertThat(backUp(backup)).contains("has everything");
    }

    @AfterAll
    static void end() {
        platform.close();
        DataFolders.giveBack(data);
    }

    @Test
    void afterEverythingIsDestroyedEveryMediaIsBackByteForByte() throws IOException {
        IDS.forEach(owner::awaitCdnFacts);
        var before = IDS.stream().map(id -> lasting(owner.media(id))).toList();
        var metadata = IDS.stream().map(BackupIT::facts).toList();
        var late = owner.upload(Form.of("After the backup").file("file", SampleMedia.png(31, 3)))
                .has(201)
                .text("id");
        platform.run().kill();
        destroy();

        assertThat(restore(backup, data, 0)).contains("each as it was written");
        platform = RunningPlatform.start(data, port, Map.of());

        assertThat(owner.get("/auth/me/").status()).as("a session from before").isEqualTo(401);
        owner = owner.again(platform.api());
        assertThat(IDS.stream().map(id -> lasting(owner.media(id))).toList()).isEqualTo(before);
        assertThat(owner.get("/media/" + late + "/").status()).isEqualTo(404);
        for (int i = 0; i < IDS.size(); i++) {
            assertThat(owner.get("/media/" + IDS.get(i) + "/content/").has(200).body())
                    .isEqualTo(FILES.get(i).bytes());
        }
        awaitCopiesAndMetadata(metadata);
    }

    /** What was not in the backup is made from what was, and nobody has to ask for it. */
    private static void awaitCopiesAndMetadata(List<JsonNode> metadata) {
        Awaitility.await("copies and metadata come back").atMost(LONGEST_RETURN).untilAsserted(() -> {
            assertThat(IDS.stream().map(BackupIT::facts).toList()).isEqualTo(metadata);
            for (int i = 0; i < IDS.size(); i++) {
                var copy = owner.media(IDS.get(i)).path("cdn_url").asText();
                assertThat(owner.api().get(copy).has(200).body())
                        .isEqualTo(FILES.get(i).bytes());
            }
        });
    }

    /** The CDN gives a copy that is made again another file id. */
    private static JsonNode facts(String id) {
        ObjectNode metadata = owner.media(id).path("metadata").deepCopy();
        metadata.remove("cdn");
        return metadata;
    }

    @Test
    void onlyItsOwnerCanReadABackup() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void oneChangedByteIsRefusedAndNothingIsRestored() throws IOException {
        var bytes = Files.readAllBytes(backup);
        int middle = indexOfVideo(bytes);
        bytes[middle] ^= 1;
        var changed = Files.write(backups.resolve("changed.tar"), bytes);
        var place = backups.resolve("changed");

        assertThat(restore(changed, place, 1)).contains("its bytes are not those that were written");

        assertThat(place).doesNotExist();
        assertThat(backups.resolve("changed.restoring")).doesNotExist();
    }

    @Test
    void aFileThatBreaksOffIsRefused() throws IOException {
        var bytes = Files.readAllBytes(backup);
        var half = Files.write(backups.resolve("half.tar"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(restore(half, backups.resolve("half"), 1)).contains("nothing was restored");

        assertThat(backups.resolve("half")).doesNotExist();
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        var text = Files.writeString(backups.resolve("letter.txt"), "Dear platform");

        assertThat(restore(text, backups.resolve("letter"), 1)).contains("nothing was restored");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() {
        assertThat(restore(backup, data, 1)).contains("is not empty").contains("--data");
    }

    @Test
    void aFileThatIsNotWhatTheDatabaseSaysIsNamed() throws IOException {
        var original = data.resolve("blobs").resolve("originals").resolve(IDS.getLast());
        var bytes = Files.readAllBytes(original);
        var damaged = bytes.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(original, damaged);
        try {
            var said = command(1, "backup", backups.resolve("damaged.tar").toString(), "--data", data.toString());

            assertThat(said)
                    .contains("not right in this backup either (1)")
                    .contains("blobs/originals/" + IDS.getLast());
            assertThat(restore(backups.resolve("damaged.tar"), backups.resolve("damaged"), 0))
                    .contains("blobs/originals/" + IDS.getLast());
        } finally {
            Files.write(original, bytes);
        }
    }

    @Test
    void anEarlierBackupIsNotWrittenOver() {
        assertThat(command(1, "backup", backup.toString(), "--data", data.toString()))
                .contains("is there already");
    }

    @Test
    void aFolderWithoutAPlatformIsNamed() {
        assertThat(command(1, "backup", backups.resolve("x.tar").toString(), "--data", backups.toString()))
                .contains("No platform has run on " + backups);
    }

    @Test
    void aDatabaseElsewhereHasItsOwnTools() {
        var settings = Map.of("DATABASE_URL", "jdbc:postgresql://db/mediaproject");

        try (var run =
                LauncherRun.java(settings, "backup", backups.resolve("y.tar").toString())) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output()).contains("DATABASE_URL is set");
        }
    }

    private static int indexOfVideo(byte[] all) {
        var video = Arrays.copyOf(FILES.getFirst().bytes(), 64);
        for (int i = 0; i < all.length - video.length; i++) {
            if (Arrays.equals(all, i, i + video.length, video, 0, video.length)) {
                return i;
            }
        }
        throw new AssertionError("The backup does not have the video");
    }

    private static JsonNode lasting(JsonNode media) {
        ObjectNode copy = media.deepCopy();
        copy.remove(CHANGE_WITH_TIME);
        // Projections come back in their own time.
        copy.remove(List.of("metadata", "jobs"));
        return copy;
    }

    private static void destroy() throws IOException {
        Files.delete(data.resolve("programs"));
        FileTrees.delete(data);
    }

    private static String backUp(Path file) {
        return command(0, "backup", file.toString(), "--data", data.toString());
    }

    private static String restore(Path file, Path place, int status) {
        return command(status, "restore", file.toString(), "--data", place.toString());
    }

    private static String command(int status, String... words) {
        try (var run = LauncherRun.java(Map.of(), words)) {
            assertThat(run.awaitExit()).as(run::output).isEqualTo(status);
            return run.output();
        }
    }
}
