package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Task;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtractMetadataIT {
    @TempDir
    Path folder;

    @TempDir
    Path tools;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aVideoGivesFactsAndADocument() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var _ = bench.start(Map.of())) {
            bench.dispatch(7, video);
            var report = bench.outcome(7, Report.Succeeded.class);

            assertThat(report.result())
                    .isInstanceOfSatisfying(JobResult.Facts.class, ExtractMetadataIT::assertFactsOfTheSample);
            var document = bench.document().orElseThrow();
            assertThat(document)
                    .containsEntry("_id", Bench.MEDIA.toString())
                    .containsEntry("fence", 7L)
                    .containsEntry("job", Bench.JOB.toString())
                    .containsEntry("run", report.run().id().toString())
                    .containsKey("extracted_at");
            var technical = document.get("technical", Document.class);
            assertThat(technical).containsKeys("format", "streams", "chapters", "private", "truncated");
            assertThat(technical.getList("streams", Document.class))
                    .extracting(stream -> stream.getString("codec_name"))
                    .containsExactly("h264", "aac");
        }
    }

    private static void assertFactsOfTheSample(JobResult.Facts facts) {
        assertThat(facts.duration())
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(5.9, 6.1));
        assertThat(facts.width()).contains(640);
        assertThat(facts.height()).contains(360);
        assertThat(facts.videoCodec()).contains("h264");
        assertThat(facts.audioCodec()).contains("aac");
        assertThat(facts.bitRate()).isPresent();
    }

    @Test
    void anImageHasItsTagsAndNoDuration() throws IOException {
        var image = bench.stored(SampleMedia.jpeg(320, 200));

        try (var _ = bench.start(Map.of())) {
            bench.dispatch(1, image);
            var facts =
                    (JobResult.Facts) bench.outcome(1, Report.Succeeded.class).result();

            assertThat(facts.duration()).isEmpty();
            assertThat(facts.audioCodec()).isEmpty();
            assertThat(facts.width()).contains(320);
            assertThat(bench.document().orElseThrow().get("technical", Document.class))
                    .containsKey("exif");
        }
    }

    static List<Sample> badFiles() {
        return List.of(
                SampleMedia.textCalledMp4(),
                SampleMedia.video().truncatedTo(1_000).named("head.mp4"),
                SampleMedia.video().truncatedTo(20_000).named("half.mp4"),
                new Sample(
                        "list.m3u8", "application/vnd.apple.mpegurl", "#EXTM3U\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void whatCannotBeDecodedIsRejectedInWords(Sample bad) throws IOException {
        var source = bench.stored(bad);

        try (var _ = bench.start(Map.of())) {
            bench.dispatch(1, source);
            var reason = bench.outcome(1, Report.Rejected.class).reason();

            assertThat(reason.message()).matches("(?s)[A-Z].*\\.").doesNotContain(folder.toString());
            assertThat(bench.document()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsTriedAgain() {
        var gone = new Task.Source(BlobKey.original(Bench.MEDIA), "gone.mp4", "video/mp4", 1, "0".repeat(64));

        try (var _ = bench.start(Map.of())) {
            bench.dispatch(1, gone);
            var reason = bench.outcome(1, Report.Retry.class).reason();

            assertThat(reason.code()).isEqualTo("file_missing");
            assertThat(reason.message()).isEqualTo("The stored bytes of \"gone.mp4\" are not where they should be.");
        }
    }

    @Test
    void theSameJobTwiceLeavesOneDocument() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var _ = bench.start(Map.of("worker.slots", "2"))) {
            bench.dispatch(1, video);
            bench.dispatch(1, video);
            await().until(() -> bench.outcomes(1).size() == 2);

            assertThat(bench.outcomes(1))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Report.Succeeded.class));
            assertThat(bench.documents()).isEqualTo(1);
        }
    }

    @Test
    void anOlderFenceDoesNotOverwrite() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var _ = bench.start(Map.of())) {
            bench.dispatch(5, video);
            bench.outcome(5, Report.Succeeded.class);
            bench.dispatch(3, video);
            bench.outcome(3, Report.Succeeded.class);

            assertThat(bench.document().orElseThrow()).containsEntry("fence", 5L);
        }
    }

    @Test
    void aStopKillsFfprobeAndSaysNothingMore() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var gate = Gate.shut(tools);
                var _ = bench.start(Map.of("ffmpeg.dir", tools.toString()))) {
            bench.dispatch(1, video);
            var ffprobe = gate.probing();
            bench.send(bench.codec().outgoing(UUID.randomUUID(), new StopJob(Bench.JOB, 1, Optional.empty())));

            await().until(() -> !ffprobe.isAlive());
            await().until(() -> bench.waiting(Queues.METADATA_WORK) == 0);
            assertThat(bench.outcomes(1)).isEmpty();
            assertThat(bench.document()).isEmpty();
        }
    }

    @Test
    void aWorkerThatEndsInTheMiddleLeavesTheJobToTheNext() throws IOException {
        var video = bench.stored(SampleMedia.video());

        try (var gate = Gate.shut(tools)) {
            var settings = Map.of("ffmpeg.dir", tools.toString(), "shutdown.grace", "PT0S");
            ProcessHandle ffprobe;
            try (var _ = bench.start(settings)) {
                bench.dispatch(1, video);
                ffprobe = gate.probing();
            }
            await().until(() -> !ffprobe.isAlive());
            assertThat(bench.outcome(1, Report.Wait.class).reason().code()).isEqualTo("worker_ended");
            gate.open();
            try (var _ = bench.start(settings)) {
                bench.dispatch(2, video);
                bench.outcome(2, Report.Succeeded.class);
            }

            assertThat(bench.documents()).isEqualTo(1);
            assertThat(scratchFolders()).isEmpty();
        }
    }

    private List<Path> scratchFolders() throws IOException {
        var runs = bench.reports().stream()
                .map(report -> report.run().id().toString())
                .distinct()
                .toList();
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return found.filter(path -> runs.stream().anyMatch(path.toString()::contains))
                    .toList();
        }
    }
}
