package io.mediaproject.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
    private static final JobId JOB = new JobId(UUID.fromString("0199aaaa-0000-7000-8000-000000000001"));
    private static final MediaId MEDIA = new MediaId(UUID.fromString("0199aaaa-0000-7000-8000-000000000002"));
    private static final RunId RUN = new RunId(UUID.fromString("0199aaaa-0000-7000-8000-000000000003"));
    private static final RunId OTHER_RUN = new RunId(UUID.fromString("0199aaaa-0000-7000-8000-000000000004"));

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0199aaaa-0000-7000-8000-00000000000", "0199aaaa000070008000000000000001", " "})
    void whatIsNotACanonicalUuidIsNoId(String text) {
        assertThat(MediaId.parse(text)).isEmpty();
        assertThat(JobId.parse(text)).isEmpty();
        assertThat(UserId.parse(text)).isEmpty();
        assertThat(RunId.parse(text)).isEmpty();
    }

    @Test
    void anIdReadsWhatItPrints() {
        assertThat(MediaId.parse(MEDIA.toString())).contains(MEDIA);
        assertThat(JobId.parse(JOB.toString())).contains(JOB);
        assertThat(RunId.parse(RUN.toString())).contains(RUN);
        assertThat(UserId.parse(JOB.toString())).contains(new UserId(JOB.value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "a/../b", "a//b", "A/b", ".hidden", "a/", "a b", "a\u0000b"})
    void whatCouldLeaveTheStoreIsNoBlobKey(String value) {
        assertThatThrownBy(() -> new BlobKey(value)).hasMessageContaining("Not a blob key");
    }

    @Test
    void aBlobKeyIsBounded() {
        assertThatThrownBy(() -> new BlobKey("a".repeat(513))).hasMessageContaining("Not a blob key");
    }

    @Test
    void blobsOfAMediaAreFoundByItsId() {
        assertThat(BlobKey.original(MEDIA)).hasToString("originals/0199aaaa-0000-7000-8000-000000000002");
        assertThat(BlobKey.miniature(MEDIA, "ab12"))
                .hasToString("miniatures/0199aaaa-0000-7000-8000-000000000002/ab12");
    }

    @Test
    void aStopConcernsItsFenceAndOlderOnes() {
        var stop = new StopJob(JOB, 3, Optional.empty());

        assertThat(stop.concerns(JOB, 2, RUN)).isTrue();
        assertThat(stop.concerns(JOB, 3, RUN)).isTrue();
        assertThat(stop.concerns(JOB, 4, RUN)).isFalse();
        assertThat(stop.concerns(new JobId(MEDIA.value()), 3, RUN)).isFalse();
    }

    @Test
    void aStopForOneRunLeavesTheOthersAlone() {
        var stop = new StopJob(JOB, 3, Optional.of(RUN));

        assertThat(stop.concerns(JOB, 3, RUN)).isTrue();
        assertThat(stop.concerns(JOB, 3, OTHER_RUN)).isFalse();
    }

    @Test
    void aReportIsRoutedByItsOperationAndEvent() {
        var run = new Report.Run(JOB, 1, RUN, Operation.UPLOAD_TO_CDN, MEDIA, "cdn-worker@test-1", 2);

        assertThat(new Report.Started(run, Instant.EPOCH).routingKey()).isEqualTo("media.upload_to_cdn.started");
        assertThat(new Report.Rejected(run, Instant.EPOCH, new Report.Reason("bad", "It is bad.")).routingKey())
                .isEqualTo("media.upload_to_cdn.rejected");
    }

    @Test
    void operationsAreFoundByTheirLabel() {
        assertThat(Operation.of("media.extract_metadata")).contains(Operation.EXTRACT_METADATA);
        assertThat(Operation.of("media.destroy")).isEmpty();
    }

    @Test
    void aDispatchStartsAtFenceOne() {
        var source = new Task.Source(BlobKey.original(MEDIA), "a.mp4", "video/mp4", 1, "00");

        assertThatThrownBy(() -> new DispatchJob(
                        DispatchJob.SCHEMA, JOB, 0, MEDIA, new Task.ExtractMetadata(source), new Trace("r", "t")))
                .hasMessageContaining("fence");
    }

    @Test
    void aCopyOnTheCdnHasAnAbsolutePath() {
        var source = new Task.Source(BlobKey.original(MEDIA), "a.mp4", "video/mp4", 1, "00");

        assertThatThrownBy(() -> new Task.Copy(source, "alice/a.mp4")).hasMessageContaining("slash");
    }
}
