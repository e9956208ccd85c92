package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.platform.worker.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCdnTest {
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
    void filesAreListedFromTheOldestOnWithWhatTellsThemApart() {
        var first = uploaded("/media/ann", "b.bin");
        var second = uploaded("/media/ann/deep", "a.bin");
        uploaded("/others", "c.bin");

        var files = files(audit("/media", Optional.empty(), 0, 10));

        assertThat(files).extracting(CdnFiles.Listed::fileId).containsExactly(first, second);
        assertThat(files)
                .extracting(CdnFiles.Listed::path)
                .containsExactly("/media/ann/b.bin", "/media/ann/deep/a.bin");
    }

    @Test
    void nextListBeginsWhereTheOneBeforeEnded() {
        for (int n = 0; n < 7; n++) {
            uploaded("/media", n + ".bin");
        }
        var first = files(audit("/media", Optional.empty(), 0, 4));
        var last = first.getLast().createdAt();
        int same = (int)
                first.stream().filter(file -> file.createdAt().equals(last)).count();

        var second = files(audit("/media", Optional.of(last), same, 4));

        assertThat(first).hasSize(4);
        assertThat(second)
                .extracting(CdnFiles.Listed::path)
                .containsExactly("/media/4.bin", "/media/5.bin", "/media/6.bin");
    }

    @Test
    void moreThanAPageIsReadInPages() {
        for (int n = 0; n < 260; n++) {
            uploaded("/media", n + ".bin");
        }

        assertThat(files(audit("/media", Optional.empty(), 0, 1_000)))
                .extracting(CdnFiles.Listed::path)
                .hasSize(260)
                .doesNotHaveDuplicates();
    }

    @Test
    void emptyFolderHasNoFiles() {
        assertThat(files(audit("/media", Optional.empty(), 0, 10))).isEmpty();
    }

    @Test
    void jobWaitsWhileTheCdnIsDown() {
        cdn.fail(Operation.LIST, new Fault.ServerError(500));

        assertThat(audit("/media", Optional.empty(), 0, 10)).isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void answerThatCannotBeReadIsNoEmptyList() throws Exception {
        try (var server = CannedServer.answering(CannedServer.http("200 OK", "[{\"fileId\": \"f1\"}]"))) {
            client = ImageKitClient.of(server.account("http", "127.0.0.1"), Cdn.SHORT);

            assertThat(audit("/media", Optional.empty(), 0, 10)).isInstanceOf(Outcome.Wait.class);
        }
    }

    private String uploaded(String where, String name) {
        var file = new NewCdnFile(where, name, 10, () -> new Ramp(10), _ -> {});
        return ((UploadOutcome.Uploaded) client.upload(file).send()).file().fileId();
    }

    private Outcome audit(String where, Optional<Instant> since, int skip, int most) {
        var task = new Task.AuditCdn(where, since, skip, most);
        return new AuditCdn(client)
                .run(new DispatchJob(
                        DispatchJob.SCHEMA, new JobId(new UUID(0, 2)), 1, Optional.empty(), task, new Trace("r", "t")));
    }

    private static List<CdnFiles.Listed> files(Outcome outcome) {
        return ((CdnFiles) ((Outcome.Done) outcome).result()).files();
    }
}
