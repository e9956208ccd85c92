package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadToCdnIT {
    private static final String MINIATURE = "/mediaproject/ann/holiday-01990000-miniature.jpg";
    private static final Sample LARGE = new Sample("large.mp4", "video/mp4", new byte[4 << 20]);
    private static final Fault.SlowBody SLOW = new Fault.SlowBody(1 << 20);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder, Cdn.LONG);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aVideoAndItsMiniatureAreOnTheCdn() throws IOException {
        var video = bench.copy(SampleMedia.video(), Bench.PATH);
        var miniature = bench.copy(SampleMedia.jpeg(320, 200), MINIATURE);

        try (var _ = bench.start()) {
            bench.dispatch(1, new Task.UploadToCdn(video, Optional.of(miniature)));
            var done = bench.done(1);

            var original = done.original().orElseThrow();
            assertThat(original.provider()).isEqualTo("imagekit");
            assertThat(original.path()).isEqualTo(Bench.PATH);
            assertThat(original.size()).isEqualTo(video.source().size());
            assertThat(original.answer())
                    .containsEntry("height", 360)
                    .containsEntry("width", 640)
                    .containsKeys("duration", "bitRate", "videoCodec", "audioCodec", "versionInfo");
            assertThat(done.miniature().orElseThrow().path()).isEqualTo(MINIATURE);
            assertThat(done.notice()).isEmpty();
            assertThat(bench.found(Bench.PATH).orElseThrow().fileId()).isEqualTo(original.fileId());
            assertThat(bench.found(Bench.PATH).orElseThrow().answer()).containsEntry("isPrivateFile", true);
        }
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        var video = bench.copy(new Sample("long.mp4", "video/mp4", new byte[90 << 20]), Bench.PATH);

        try (var _ = bench.start()) {
            bench.dispatch(1, video);
            bench.done(1);

            assertThat(bench.percents())
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .allMatch(percent -> percent <= 99);
            assertThat(Set.copyOf(bench.percents())).hasSizeGreaterThan(1);
        }
    }

    @Test
    void whatTheAccountIsKnownNotToTakeIsNotSent() throws IOException {
        var video = bench.copy(SampleMedia.video(), Bench.PATH);
        var miniature = bench.copy(SampleMedia.jpeg(320, 200), MINIATURE);

        try (var _ = bench.start(new SizeLimits(1000, Long.MAX_VALUE), Duration.ofSeconds(8))) {
            bench.dispatch(1, new Task.UploadToCdn(video, Optional.of(miniature)));
            var done = bench.done(1);

            assertThat(done.original()).isEmpty();
            assertThat(done.miniature()).isPresent();
            assertThat(done.notice().orElseThrow().code()).isEqualTo("too_large_for_cdn");
            assertThat(bench.found(Bench.PATH)).isEmpty();
        }
    }

    @Test
    void whatTheCdnSaysIsTooLargeIsDoneWithThatNotice() throws IOException {
        var huge = bench.copy(new Sample("huge.mp4", "video/mp4", new byte[(int) Cdn.LARGEST + 1]), Bench.PATH);

        try (var _ = bench.start()) {
            bench.dispatch(1, huge);
            var done = bench.done(1);

            assertThat(done.original()).isEmpty();
            assertThat(done.notice().orElseThrow().message())
                    .isEqualTo("The file of 104857601 bytes is larger than the CDN takes; it is delivered from here.");
        }
    }

    @Test
    void aFileOfTheSameSizeAtItsPlaceIsTaken() throws IOException {
        var video = bench.copy(SampleMedia.video(), Bench.PATH);
        bench.put(Bench.PATH, video.source().size());

        try (var _ = bench.start()) {
            bench.dispatch(1, video);

            assertThat(bench.done(1).original().orElseThrow().fileId())
                    .isEqualTo(bench.found(Bench.PATH).orElseThrow().fileId());
            assertThat(bench.onceOnCdn(Bench.PATH)).isTrue();
        }
    }

    @Test
    void aFileOfAnotherSizeAtItsPlaceIsNotOverwritten() throws IOException {
        var video = bench.copy(SampleMedia.video(), Bench.PATH);
        bench.put(Bench.PATH, 1000);

        try (var _ = bench.start()) {
            bench.dispatch(1, video);
            var reason = bench.outcome(1, Report.Rejected.class).reason();

            assertThat(reason.code()).isEqualTo("cdn_path_taken");
            assertThat(reason.message()).contains("\"sample.mp4\"", "1000 bytes");
            assertThat(bench.found(Bench.PATH).orElseThrow().size()).isEqualTo(1000);
        }
    }

    @Test
    void aFileThatIsNotThereIsTriedAgain() {
        var gone = new Task.Source(new BlobKey("originals/gone"), "gone.mp4", "video/mp4", 1, "0".repeat(64));

        try (var _ = bench.start()) {
            bench.dispatch(1, new Task.Copy(gone, Bench.PATH));

            assertThat(bench.outcome(1, Report.Retry.class).reason().code()).isEqualTo("file_missing");
        }
    }

    @Test
    void aFileThatLostBytesIsTriedAgain() throws IOException {
        var stored = bench.copy(LARGE, Bench.PATH).source();
        var more = new Task.Source(stored.blob(), "large.mp4", "video/mp4", stored.size() + 1, stored.sha256());

        try (var _ = bench.start()) {
            bench.dispatch(1, new Task.Copy(more, Bench.PATH));

            assertThat(bench.outcome(1, Report.Retry.class).reason().code()).isEqualTo("file_damaged");
            assertThat(bench.found(Bench.PATH)).isEmpty();
        }
    }

    @Test
    void aStopEndsTheUpload() throws IOException {
        bench.fail(Operation.UPLOAD, SLOW);
        var large = bench.copy(LARGE, Bench.PATH);

        try (var _ = bench.start()) {
            bench.dispatch(1, large);
            await().until(() -> !bench.percents().isEmpty());
            bench.stop();
            await().until(() -> bench.waiting() == 0);

            assertThat(bench.outcomes(1)).isEmpty();
            assertThat(bench.found(Bench.PATH)).isEmpty();
        }
    }

    @Test
    void aWorkerThatEndsInTheMiddleLeavesOneFileOnTheCdn() throws IOException {
        bench.fail(Operation.UPLOAD, SLOW);
        var large = bench.copy(LARGE, Bench.PATH);

        try (var _ = bench.start(SizeLimits.UNKNOWN, Duration.ZERO)) {
            bench.dispatch(1, large);
            await().until(() -> !bench.percents().isEmpty());
        }
        assertThat(bench.outcome(1, Report.Wait.class).reason().code()).isEqualTo("worker_ended");
        try (var _ = bench.start()) {
            bench.dispatch(2, large);
            bench.done(2);

            assertThat(bench.onceOnCdn(Bench.PATH)).isTrue();
        }
    }
}
