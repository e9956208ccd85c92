package io.mediaproject.platform.messaging;

import static io.mediaproject.platform.messaging.Messages.JOB;
import static io.mediaproject.platform.messaging.Messages.MEDIA;
import static io.mediaproject.platform.messaging.Messages.RUN;
import static io.mediaproject.platform.messaging.Messages.SOURCE;
import static io.mediaproject.platform.messaging.Messages.TRACE;
import static io.mediaproject.platform.messaging.Messages.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageCodecTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456Z");
    private static final Report.Reason REASON = new Report.Reason("cdn_unavailable", "The CDN does not answer.");

    private final MessageCodec codec = new MessageCodec();

    static Stream<Task> tasks() {
        var original = new Task.Copy(SOURCE, "/mp/ann/sea-0199d0a0.mp4");
        var small =
                new Task.Source(BlobKey.miniature(MEDIA, "cd".repeat(32)), "m.png", "image/png", 12, "cd".repeat(32));
        return Stream.of(
                new Task.ExtractMetadata(SOURCE),
                new Task.UploadToCdn(original, Optional.empty()),
                new Task.UploadToCdn(original, Optional.of(new Task.Copy(small, "/mp/ann/sea-0199d0a0-mini.png"))),
                new Task.ReplaceMiniature(new Task.Copy(small, "/mp/ann/sea-0199d0a0-mini.png")),
                new Task.RemoveFromCdn(List.of(
                        new Task.Place(Optional.of("65f"), "/mp/sea.mp4", "https://cdn/mp/sea.mp4"),
                        new Task.Place(Optional.empty(), "/mp/sun.mp4", "https://cdn/mp/sun.mp4"))),
                new Task.ForgetMetadata());
    }

    static Stream<Report> reports() {
        var run = Messages.run();
        var file = new JobResult.CdnFile(
                "imagekit",
                "65f",
                "/mp/sea.mp4",
                7,
                Map.of("versionInfo", Map.of("id", "v", "name", "Version 1"), "height", 562, "tags", List.of("a")));
        return Stream.of(
                new Report.Started(run, AT),
                new Report.Heartbeat(run, AT, Optional.empty()),
                new Report.Heartbeat(run, AT, Optional.of(42)),
                new Report.Succeeded(
                        run, AT, new JobResult.OnCdn(Optional.of(file), Optional.of(file), Optional.empty())),
                new Report.Succeeded(
                        run, AT, new JobResult.OnCdn(Optional.empty(), Optional.empty(), Optional.of(REASON))),
                new Report.Succeeded(
                        run,
                        AT,
                        new JobResult.Facts(
                                Optional.of(6.016),
                                Optional.of(1000),
                                Optional.of(562),
                                Optional.of("h264"),
                                Optional.of("aac"),
                                Optional.of(9_000_000_000L))),
                new Report.Succeeded(
                        run,
                        AT,
                        new JobResult.Facts(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                new Report.Succeeded(run, AT, new JobResult.Removed(3)),
                new Report.Retry(run, AT, REASON),
                new Report.Wait(run, AT, REASON, Duration.ofSeconds(90)),
                new Report.Rejected(run, AT, REASON));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void jobsComeBackAsTheyWere(Task task) {
        var job = new DispatchJob(1, JOB, 7, MEDIA, task, TRACE);

        var read = codec.read(incoming("DispatchJob", codec.write(job)));

        assertThat(read).isEqualTo(new Decoded.Work(job));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void reportsComeBackAsTheyWere(Report report) {
        var read = codec.read(incoming(report.getClass().getSimpleName(), codec.write(report)));

        assertThat(read).isEqualTo(new Decoded.News(report));
    }

    @Test
    void stopsComeBackAsTheyWere() {
        var one = new StopJob(JOB, 4, Optional.of(RUN));
        var all = new StopJob(JOB, 4, Optional.empty());

        assertThat(codec.read(incoming("StopJob", codec.write(one)))).isEqualTo(new Decoded.Stop(one));
        assertThat(codec.read(incoming("StopJob", codec.write(all)))).isEqualTo(new Decoded.Stop(all));
    }

    @Test
    void theWireIsSnakeCaseTextAndTypes() {
        var wait = new Report.Wait(Messages.run(), AT, REASON, Duration.ofSeconds(90));

        assertThat(new String(codec.write(wait), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"wait\",\"run\":{\"job\":\"0199d0a0-0000-7000-8000-000000000002\",\"fence\":3,"
                        + "\"id\":\"0199d0a0-0000-7000-8000-000000000003\",\"operation\":\"media.extract_metadata\","
                        + "\"media\":\"0199d0a0-0000-7000-8000-000000000001\",\"worker\":\"metadata-worker@here-1\","
                        + "\"slots\":2},\"at\":\"2026-11-22T08:00:00.123456Z\",\"reason\":{\"code\":\"cdn_unavailable\","
                        + "\"message\":\"The CDN does not answer.\"},\"after\":\"PT1M30S\"}");
        assertThat(new String(codec.write(Messages.probe(1)), StandardCharsets.UTF_8))
                .contains(
                        "\"type\":\"media.extract_metadata\"",
                        "\"mime_type\":\"video/mp4\"",
                        "\"request_id\":\"req-1\"");
    }

    @Test
    void messagesKnowTheirWay() {
        var id = UUID.randomUUID();

        var job = codec.outgoing(id, Messages.probe(1));
        var report = codec.outgoing(id, new Report.Started(Messages.run(), AT), TRACE);
        var stop = codec.outgoing(id, new StopJob(JOB, 1, Optional.empty()));

        assertThat(job)
                .extracting(Outgoing::exchange, Outgoing::routingKey, Outgoing::type)
                .containsExactly("media.work", "metadata.work", "DispatchJob");
        assertThat(report)
                .extracting(Outgoing::exchange, Outgoing::routingKey, Outgoing::type)
                .containsExactly("media.reports", "media.extract_metadata.started", "Started");
        assertThat(stop)
                .extracting(Outgoing::exchange, Outgoing::routingKey, Outgoing::type)
                .containsExactly("media.control", "", "StopJob");
        assertThat(job.trace()).contains(TRACE);
    }

    @Test
    void whatIsNewerThanUsIsIgnored() {
        var newer = new String(codec.write(Messages.probe(9)), StandardCharsets.UTF_8)
                .replace("{\"schema\":1", "{\"priority\":{\"deep\":[1,2]},\"schema\":2");

        var read = codec.read(incoming("DispatchJob", newer));

        assertThat(read).isInstanceOfSatisfying(Decoded.Work.class, work -> {
            assertThat(work.job().schema()).isEqualTo(2);
            assertThat(work.job().fence()).isEqualTo(9);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "nonsense",
                "[]",
                "{}",
                "{\"schema\":1}",
                "{\"schema\":1,\"job\":\"1-1-1-1-1\"}",
                "\u0000\u0001",
                "{\"a\":1}{\"b\":2}",
                "{\"schema\":1,\"job\":\"0199d0a0-0000-7000-8000-000000000002\",\"fence\":0"
            })
    void garbageIsUnreadable(String body) {
        assertThat(codec.read(incoming("DispatchJob", body))).isInstanceOf(Decoded.Unreadable.class);
        assertThat(codec.read(incoming("Started", body))).isInstanceOf(Decoded.Unreadable.class);
        assertThat(codec.read(incoming("StopJob", body))).isInstanceOf(Decoded.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"fence\":1>\"fence\":0",
                "\"fence\":1>\"fence\":null",
                "\"fence\":1>\"fence\":\"x\"",
                "media.extract_metadata>media.paint",
                "originals/>../../etc/",
                "\"filename\">\"file\"",
                "0199d0a0-0000-7000-8000-000000000002>1-1-1-1-1"
            })
    void aJobThatBreaksItsContractIsUnreadable(String change) {
        var parts = change.split(">", 2);
        var body = new String(codec.write(Messages.probe(1)), StandardCharsets.UTF_8);
        assertThat(body).contains(parts[0]);

        var read = codec.read(incoming("DispatchJob", body.replace(parts[0], parts[1])));

        assertThat(read).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void theReasonNamesThePlaceAndNothingOfTheBody() {
        var body = new String(codec.write(Messages.probe(1)), StandardCharsets.UTF_8).replace("originals/", "/secret/");

        var read = codec.read(incoming("DispatchJob", body));

        assertThat(read)
                .isEqualTo(new Decoded.Unreadable(
                        "The body is no DispatchJob: the value at 'task.source.blob' does not fit."));
    }

    @Test
    void aHugeBodyIsNotRead() {
        var read = codec.read(incoming("StopJob", new byte[(1 << 20) + 1]));

        assertThat(read)
                .isEqualTo(
                        new Decoded.Unreadable("The body of 1048577 bytes is larger than the 1048576 that are read."));
    }

    @Test
    void aDeepBodyIsNotRead() {
        var read = codec.read(incoming("StopJob", "{\"a\":" + "[".repeat(5_000)));

        assertThat(read)
                .isEqualTo(new Decoded.Unreadable(
                        "The body is no StopJob: it nests too deep or has a value that is too long."));
    }

    @Test
    void anUnknownTypeIsUnreadable() {
        assertThat(codec.read(incoming("PaintIt", "{}")))
                .isEqualTo(new Decoded.Unreadable("The type 'PaintIt' is not known here."));
    }
}
