package io.mediaproject.metadata;

import static io.mediaproject.contracts.Operation.REPLACE_MINIATURE;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdnFactsIT {
    private static final JobId JOB = Bench.cdnRun(1).job();
    private static final JobId LATER = new JobId(UUID.fromString("0199ffff-0000-7000-8000-000000000001"));

    @TempDir
    Path folder;

    private Bench bench;
    private MetadataWorkerApp app;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        app = bench.start(Map.of());
    }

    @AfterEach
    void close() {
        app.close();
        bench.close();
    }

    @Test
    void theAnswersForFileAndMiniatureBecomeThePartOfTheCdn() {
        var original = file(
                "video-1",
                Map.of("bitRate", 1_588_000, "duration", 6, "versionInfo", Map.of("id", "v1", "name", "Version 1")));
        var miniature = file("image-1", Map.of("width", 320, "embeddedMetadata", Map.of("GPSLatitude", 52.5)));

        bench.report(
                succeeded(1, new JobResult.OnCdn(Optional.of(original), Optional.of(miniature), Optional.empty())));

        var cdn = cdnOf(awaitCdn(1));
        assertThat(cdn)
                .containsEntry("file_id", "video-1")
                .containsEntry("bit_rate", 1_588_000L)
                .containsEntry("duration", 6L);
        assertThat(cdn.get("version_info", Document.class)).containsEntry("name", "Version 1");
        assertThat(cdn.get("miniature", Document.class)).containsEntry("width", 320L);
        assertThat(String.valueOf(cdn.get("miniature"))).doesNotContain("52.5");
        assertThat(String.valueOf(cdn.get("private"))).contains("52.5");
    }

    @Test
    void whatTheCdnSaidBeforeTheFactsAreKnownStays() throws IOException {
        bench.report(succeeded(4, onCdn("video-1")));
        awaitCdn(4);

        bench.dispatch(1, bench.stored(SampleMedia.video()));
        bench.outcome(1, Report.Succeeded.class);

        var document = bench.document().orElseThrow();
        assertThat(cdnOf(document)).containsEntry("file_id", "video-1");
        assertThat(document)
                .containsEntry("fence", 1L)
                .containsEntry("cdn_fence", 4L)
                .containsKey("technical");
    }

    @Test
    void whatTheCdnSaysLaterIsAdded() throws IOException {
        bench.dispatch(4, bench.stored(SampleMedia.video()));
        bench.outcome(4, Report.Succeeded.class);

        bench.report(succeeded(1, onCdn("video-1")));

        assertThat(awaitCdn(1)).containsEntry("fence", 4L).containsKey("technical");
    }

    @Test
    void anOlderAnswerDoesNotOverwrite() throws IOException {
        bench.report(succeeded(5, onCdn("newer")));
        awaitCdn(5);

        bench.report(succeeded(3, onCdn("older")));
        bench.report(succeeded(6, onCdn("newest"), new UUID(7, 7)));
        await().until(() -> bench.waiting(Queues.CDN_FACTS) == 0);
        await().until(() -> bench.documents() == 2);

        assertThat(cdnOf(bench.document().orElseThrow())).containsEntry("file_id", "newer");
    }

    @Test
    void laterJobReplacesWhatAnEarlierOneBroughtWhateverItsFence() {
        bench.report(succeeded(5, onCdn("first")));
        awaitCdn(5);

        bench.report(later(UPLOAD_TO_CDN, 1, onCdn("second")));

        assertThat(cdnOf(awaitCdn(1))).containsEntry("file_id", "second");
    }

    @Test
    void replacedMiniatureChangesNothingElse() {
        bench.report(succeeded(5, both("video-1", "image-1")));
        awaitCdn(5);

        bench.report(later(REPLACE_MINIATURE, 1, miniature("image-2")));

        awaitMiniature("image-2");
        assertThat(cdnOf(bench.document().orElseThrow())).containsEntry("file_id", "video-1");
    }

    @Test
    void uploadThatBeganBeforeKeepsTheLaterMiniature() {
        bench.report(later(REPLACE_MINIATURE, 1, miniature("image-2")));
        awaitMiniature("image-2");

        bench.report(succeeded(5, both("video-1", "image-1")));

        assertThat(cdnOf(awaitCdn(5))).containsEntry("file_id", "video-1");
        awaitMiniature("image-2");
    }

    @Test
    void laterUploadBringsItsOwnMiniature() {
        bench.report(cdnRun(REPLACE_MINIATURE, JOB, 5, miniature("image-1")));
        awaitMiniature("image-1");

        bench.report(later(UPLOAD_TO_CDN, 1, both("video-2", "image-2")));

        awaitMiniature("image-2");
        assertThat(cdnOf(awaitCdn(1))).containsEntry("file_id", "video-2");
    }

    @Test
    void aFileThatTheCdnDoesNotTakeLeavesAnEmptyPart() {
        var notice = new Report.Reason("too_large_for_cdn", "The file is larger than the CDN takes.");

        bench.report(succeeded(1, new JobResult.OnCdn(Optional.empty(), Optional.empty(), Optional.of(notice))));

        assertThat(cdnOf(awaitCdn(1))).doesNotContainKey("file_id");
    }

    @Test
    void whatTellsNothingOfTheCdnIsParked() {
        var unreadable = "{".getBytes(StandardCharsets.UTF_8);
        bench.send(toCdnFacts("Succeeded", unreadable));
        var facts = new JobResult.Facts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        bench.send(toCdnFacts("Succeeded", bench.codec().write(succeeded(1, facts))));

        await().until(() -> bench.waiting(Queues.DEAD) == 2);
        assertThat(bench.document()).isEmpty();
    }

    @Test
    void whatComesWhileMongoIsDownWaitsForIt() throws IOException {
        bench.mongoWire().cut();
        bench.report(succeeded(1, onCdn("video-1")));
        await().until(() -> bench.waiting(Queues.CDN_FACTS) == 1);

        bench.mongoWire().restore();

        assertThat(cdnOf(awaitCdn(1))).containsEntry("file_id", "video-1");
        assertThat(bench.waiting(Queues.DEAD)).isZero();
    }

    private Document awaitCdn(long fence) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> bench.document()
                        .filter(found -> found.get("cdn_fence", 0L) == fence)
                        .isPresent());
        return bench.document().orElseThrow();
    }

    private void awaitMiniature(String fileId) {
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(cdnOf(bench.document().orElseThrow()).get("miniature", Document.class))
                                .containsEntry("file_id", fileId));
    }

    private static JobResult.OnCdn both(String original, String miniature) {
        return new JobResult.OnCdn(
                Optional.of(file(original, Map.of())), Optional.of(file(miniature, Map.of())), Optional.empty());
    }

    private static JobResult.OnCdn miniature(String fileId) {
        return new JobResult.OnCdn(Optional.empty(), Optional.of(file(fileId, Map.of())), Optional.empty());
    }

    private static Report later(Operation operation, long fence, JobResult result) {
        return cdnRun(operation, LATER, fence, result);
    }

    private static Report cdnRun(Operation operation, JobId job, long fence, JobResult result) {
        var run = Bench.cdnRun(fence);
        return new Report.Succeeded(
                new Report.Run(job, fence, run.id(), operation, run.media(), run.worker(), run.slots()),
                Instant.EPOCH,
                result);
    }

    private static Document cdnOf(Document document) {
        return document.get("cdn", Document.class);
    }

    private static Outgoing toCdnFacts(String type, byte[] body) {
        return new Outgoing(UUID.randomUUID(), "", Queues.CDN_FACTS, type, body, Optional.empty());
    }

    private static JobResult.OnCdn onCdn(String fileId) {
        return new JobResult.OnCdn(Optional.of(file(fileId, Map.of())), Optional.empty(), Optional.empty());
    }

    private static JobResult.CdnFile file(String fileId, Map<String, Object> facts) {
        var answer = new HashMap<>(facts);
        answer.put("fileId", fileId);
        answer.put("tags", List.of("a"));
        return new JobResult.CdnFile("imagekit", fileId, "/mediaproject/alice/a.mp4", 10, answer);
    }

    private static Report succeeded(long fence, JobResult result) {
        return new Report.Succeeded(Bench.cdnRun(fence), Instant.EPOCH, result);
    }

    private static Report succeeded(long fence, JobResult result, UUID media) {
        var run = Bench.cdnRun(fence);
        return new Report.Succeeded(
                new Report.Run(
                        run.job(), fence, run.id(), run.operation(), new MediaId(media), run.worker(), run.slots()),
                Instant.EPOCH,
                result);
    }
}
