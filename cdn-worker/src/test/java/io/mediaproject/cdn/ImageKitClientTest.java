package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageKitClientTest {
    @TempDir
    Path folder;

    private Cdn cdn;
    private ImageKitClient client;

    @BeforeEach
    void start() {
        cdn = new Cdn(folder);
        client = cdn.client(Cdn.LONG);
    }

    @AfterEach
    void stop() {
        cdn.close();
    }

    @Test
    void aFileIsUploadedAndFound() {
        var uploaded =
                (UploadOutcome.Uploaded) client.upload(Cdn.file("a.bin", 5000)).send();

        var file = uploaded.file();
        assertThat(file.provider()).isEqualTo("imagekit");
        assertThat(file.path()).isEqualTo("/media/ann/a.bin");
        assertThat(file.size()).isEqualTo(5000);
        assertThat(file.fileId()).matches("[0-9a-f]{24}");
        assertThat(file.answer()).containsEntry("name", "a.bin").containsKey("versionInfo");
        var found = (LookupOutcome.Found) client.find("/media/ann", "a.bin");
        assertThat(found.file().fileId()).isEqualTo(file.fileId());
        assertThat(found.file().size()).isEqualTo(5000);
        assertThat(found.file().answer()).containsEntry("isPrivateFile", true);
    }

    @Test
    void aLargeFileArrivesWholeAndTellsItsWay() throws IOException {
        long size = 64 << 20;
        var steps = new ArrayList<Long>();
        var file = new NewCdnFile("/media/ann", "large.bin", size, () -> new Ramp(size), steps::add);

        assertThat(client.upload(file).send()).isInstanceOf(UploadOutcome.Uploaded.class);

        assertThat(stored(size)).hasBinaryContent(new Ramp(size).readAllBytes());
        assertThat(steps).isSorted().last().isEqualTo(size);
    }

    @Test
    void aSecondUploadFindsTheFirst() {
        client.upload(Cdn.file("a.bin", 5000)).send();

        assertThat(client.upload(Cdn.file("a.bin", 6000)).send()).isEqualTo(new UploadOutcome.AlreadyThere());
        assertThat(((LookupOutcome.Found) client.find("/media/ann", "a.bin"))
                        .file()
                        .size())
                .isEqualTo(5000);
    }

    @Test
    void whatIsNotThereIsMissing() {
        client.upload(Cdn.file("a.bin", 10)).send();

        assertThat(client.find("/media/ann", "b.bin")).isEqualTo(new LookupOutcome.Missing());
        assertThat(client.find("/media", "a.bin")).isEqualTo(new LookupOutcome.Missing());
        assertThat(client.find("/media/ann", "a\"b\\.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    @Test
    void aRemovedFileIsGone() {
        var uploaded =
                (UploadOutcome.Uploaded) client.upload(Cdn.file("a.bin", 10)).send();

        assertThat(client.delete(uploaded.file().fileId())).isEqualTo(new RemovalOutcome.Removed());
        assertThat(client.delete(uploaded.file().fileId())).isEqualTo(new RemovalOutcome.Missing());
        assertThat(client.find("/media/ann", "a.bin")).isEqualTo(new LookupOutcome.Missing());
        assertThat(client.delete("no id")).isInstanceOf(Setback.BadRequest.class);
    }

    @Test
    void tooLargeIsHeardWhileTheBodyIsSent() {
        var sent = new ArrayList<Long>();
        var file = new NewCdnFile("/m", "a.bin", 1L << 30, () -> new Ramp(1L << 30), sent::add);

        assertThat(client.upload(file).send()).isEqualTo(new UploadOutcome.TooLarge());
        assertThat(sent.getLast()).isLessThan(Cdn.LARGEST * 2);
    }

    @Test
    void aBusyAccountSaysWhenToComeBack() {
        cdn.fail(Operation.UPLOAD, new Fault.TooManyRequests(Duration.ofMillis(1500)));
        cdn.fail(Operation.LIST, new Fault.TooManyRequests(Duration.ofDays(3)));

        assertThat(client.upload(Cdn.file("a.bin", 8 << 20)).send())
                .isEqualTo(new Setback.Busy(Duration.ofMillis(1500)));
        assertThat(client.find("/media/ann", "a.bin")).isEqualTo(new Setback.Busy(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorIsDown(int status) {
        cdn.fail(Operation.UPLOAD, new Fault.ServerError(status));
        cdn.fail(Operation.DELETE, new Fault.ServerError(status));

        assertThat(client.upload(Cdn.file("a.bin", 8 << 20)).send())
                .isEqualTo(new Setback.Down(Setback.Cause.SERVER_ERROR));
        assertThat(client.delete("0123456789abcdef01234567")).isEqualTo(new Setback.Down(Setback.Cause.SERVER_ERROR));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aDenialIsRefused(int status) {
        cdn.fail(Operation.UPLOAD, new Fault.Denied(status));
        cdn.fail(Operation.LIST, new Fault.Denied(status));

        assertThat(client.upload(Cdn.file("a.bin", 10)).send()).isEqualTo(new Setback.Refused(status));
        assertThat(client.find("/", "a.bin")).isEqualTo(new Setback.Refused(status));
    }

    @Test
    void anotherKeyIsRefused() {
        var stranger = ImageKitClient.of(cdn.account("another"));

        assertThat(stranger.upload(Cdn.file("a.bin", 10)).send()).isEqualTo(new Setback.Refused(403));
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(cdn.account(Cdn.KEY).toString()).contains("/api/v2").doesNotContain(Cdn.KEY);
    }

    @Test
    void aLostReplyLeavesTheFileToBeFound() {
        cdn.fail(Operation.UPLOAD, new Fault.LostReply());

        assertThat(client.upload(Cdn.file("a.bin", 5000)).send()).isEqualTo(new Setback.Down(Setback.Cause.REPLY_LOST));
        assertThat(client.upload(Cdn.file("a.bin", 5000)).send()).isEqualTo(new UploadOutcome.AlreadyThere());
        assertThat(client.find("/media/ann", "a.bin")).isInstanceOf(LookupOutcome.Found.class);
    }

    @Test
    void aHalfOpenConnectionTimesOut() {
        cdn.fail(Operation.UPLOAD, new Fault.HalfOpen());
        cdn.fail(Operation.UPLOAD, new Fault.HalfOpen());
        cdn.fail(Operation.LIST, new Fault.HalfOpen());
        var hasty = cdn.client(Cdn.SHORT);

        assertThat(hasty.upload(Cdn.file("a.bin", 10)).send()).isEqualTo(new Setback.Down(Setback.Cause.TIMED_OUT));
        assertThat(hasty.upload(Cdn.file("a.bin", 64 << 20)).send())
                .as("the write is stuck")
                .isEqualTo(new Setback.Down(Setback.Cause.TIMED_OUT));
        assertThat(hasty.find("/", "a.bin")).isEqualTo(new Setback.Down(Setback.Cause.TIMED_OUT));
    }

    @Test
    void anUploadThatCrawlsIsGivenUp() {
        cdn.fail(Operation.UPLOAD, new Fault.SlowBody(1000));
        var patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMillis(500), 1L << 40);

        assertThat(cdn.client(patience).upload(Cdn.file("a.bin", 64 << 20)).send())
                .isEqualTo(new Setback.Down(Setback.Cause.TIMED_OUT));
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody = ImageKitClient.of(Cdn.account(URI.create("http://127.0.0.1:" + free), Cdn.KEY), Cdn.LONG);
        var nameless = ImageKitClient.of(Cdn.account(URI.create("http://cdn.invalid"), Cdn.KEY), Cdn.LONG);

        assertThat(nobody.upload(Cdn.file("a.bin", 10)).send()).isEqualTo(new Setback.Down(Setback.Cause.UNREACHABLE));
        assertThat(nobody.find("/", "a.bin")).isEqualTo(new Setback.Down(Setback.Cause.UNREACHABLE));
        assertThat(nameless.find("/", "a.bin")).isEqualTo(new Setback.Down(Setback.Cause.UNREACHABLE));
    }

    @Test
    void aFileThatCannotBeReadIsOurFault() {
        var shorter = new NewCdnFile("/m", "a.bin", 100, () -> new Ramp(50), _ -> {});
        var broken = new NewCdnFile("/m", "b.bin", 100, Broken::new, _ -> {});

        assertThatThrownBy(() -> client.upload(shorter).send()).isInstanceOf(SourceFailed.class);
        assertThatThrownBy(() -> client.upload(broken).send()).isInstanceOf(SourceFailed.class);
        assertThat(client.find("/m", "a.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    private Path stored(long size) throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> ofThatSize = files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() == size)
                    .toList();
            assertThat(ofThatSize).hasSize(1);
            return ofThatSize.getFirst();
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("The disk is gone.");
        }
    }
}
