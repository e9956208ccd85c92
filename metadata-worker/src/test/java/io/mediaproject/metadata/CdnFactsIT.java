package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What becomes of an answer of the CDN: the part that it has in the document of its media. */
class CdnFactsIT extends WithCdnFacts {
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

    private static Outgoing toCdnFacts(String type, byte[] body) {
        return new Outgoing(UUID.randomUUID(), "", Queues.CDN_FACTS, type, body, Optional.empty());
    }
}
