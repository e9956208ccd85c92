package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortTest {
    private static final long SIZE = 64 << 20;

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
    void anUploadThatIsStuckEndsAtOnce() throws Exception {
        cdn.fail(Operation.UPLOAD, new Fault.HalfOpen());
        var sent = new AtomicLong();
        var upload = client.upload(new NewCdnFile("/m", "a.bin", SIZE, () -> new Ramp(SIZE), sent::set));
        var outcome = inBackground(upload);
        await().until(() -> sent.get() > 0);

        upload.abort();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new UploadOutcome.Aborted());
        assertThat(client.find("/m", "a.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    @Test
    void anUploadThatWaitsForItsAnswerEndsAtOnce() throws Exception {
        cdn.fail(Operation.UPLOAD, new Fault.HalfOpen());
        var sent = new AtomicLong();
        var upload = client.upload(new NewCdnFile("/m", "a.bin", 10, () -> new Ramp(10), sent::set));
        var outcome = inBackground(upload);
        await().until(() -> sent.get() == 10);

        upload.abort();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new UploadOutcome.Aborted());
    }

    @Test
    void anInterruptEndsItToo() throws Exception {
        cdn.fail(Operation.UPLOAD, new Fault.HalfOpen());
        var sent = new AtomicLong();
        var upload = client.upload(new NewCdnFile("/m", "a.bin", SIZE, () -> new Ramp(SIZE), sent::set));
        var outcome = new FutureTask<>(upload::send);
        var worker = Thread.ofVirtual().start(outcome);
        await().until(() -> sent.get() > 0);

        worker.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new UploadOutcome.Aborted());
    }

    @Test
    void whatWasAbortedBeforeIsNotSent() {
        var upload = client.upload(Cdn.file("a.bin", 10));

        upload.abort();

        assertThat(upload.send()).isEqualTo(new UploadOutcome.Aborted());
        assertThat(client.find("/media/ann", "a.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    @Test
    void anAbortWhileItConnectsIsNotForgotten() {
        var pending = new PendingUpload[1];
        var file = new NewCdnFile(
                "/m",
                "a.bin",
                10,
                () -> {
                    pending[0].abort();
                    return new Ramp(10);
                },
                _ -> {});
        pending[0] = client.upload(file);

        assertThat(pending[0].send()).isEqualTo(new UploadOutcome.Aborted());
    }

    @Test
    void anAbortAfterTheAnswerChangesNothing() {
        var upload = client.upload(Cdn.file("a.bin", 10));

        var outcome = upload.send();
        upload.abort();

        assertThat(outcome).isInstanceOf(UploadOutcome.Uploaded.class);
        assertThat(client.find("/media/ann", "a.bin")).isInstanceOf(LookupOutcome.Found.class);
    }

    private static FutureTask<UploadOutcome> inBackground(PendingUpload upload) {
        var outcome = new FutureTask<>(upload::send);
        Thread.ofPlatform().daemon().start(outcome);
        return outcome;
    }
}
