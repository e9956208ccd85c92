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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Which answer of the CDN counts where there are several, in whatever order they come. */
class CdnOrderIT extends WithCdnFacts {
    private static final JobId JOB = Bench.cdnRun(1).job();
    private static final JobId LATER = new JobId(UUID.fromString("0199ffff-0000-7000-8000-000000000001"));

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

    private static Report succeeded(long fence, JobResult result, UUID media) {
        var run = Bench.cdnRun(fence);
        return new Report.Succeeded(
                new Report.Run(
                        run.job(), fence, run.id(), run.operation(), new MediaId(media), run.worker(), run.slots()),
                Instant.EPOCH,
                result);
    }
}
