package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoveFromCdnTest {
    private static final RunContext RUN = new RunContext() {
        @Override
        public RunId id() {
            return new RunId(new UUID(0, 1));
        }

        @Override
        public void progress(int percent) {}

        @Override
        public boolean stopped() {
            return false;
        }

        @Override
        public void onStop(Runnable stop) {}
    };

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
    void fileIsRemovedByItsId() {
        var id = uploaded("a.bin");

        assertThat(remove(Optional.of(id), "a.bin")).isEqualTo(removed(1));
        assertThat(client.find("/media/ann", "a.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    @Test
    void fileOfWhichOnlyThePathIsKnownIsLookedFor() {
        uploaded("a.bin");

        assertThat(remove(Optional.empty(), "a.bin")).isEqualTo(removed(1));
        assertThat(client.find("/media/ann", "a.bin")).isEqualTo(new LookupOutcome.Missing());
    }

    @Test
    void whatIsNotThereCountsAsRemoved() {
        var id = uploaded("a.bin");
        remove(Optional.of(id), "a.bin");

        assertThat(remove(Optional.of(id), "a.bin")).isEqualTo(removed(0));
        assertThat(remove(Optional.empty(), "never.bin")).isEqualTo(removed(0));
    }

    @Test
    void jobWaitsWhileTheCdnIsDown() {
        var id = uploaded("a.bin");
        cdn.fail(Operation.DELETE, new Fault.ServerError(500));

        assertThat(remove(Optional.of(id), "a.bin")).isInstanceOf(Outcome.Wait.class);
        cdn.fail(Operation.PURGE, new Fault.TooManyRequests(Duration.ofSeconds(1)));
        assertThat(remove(Optional.of(id), "a.bin")).isInstanceOf(Outcome.Wait.class);
        assertThat(remove(Optional.of(id), "a.bin")).isEqualTo(removed(0));
    }

    private String uploaded(String name) {
        return ((UploadOutcome.Uploaded) client.upload(Cdn.file(name, 10)).send())
                .file()
                .fileId();
    }

    private Outcome remove(Optional<String> fileId, String name) {
        var place = new Task.Place(fileId, "/media/ann/" + name, "https://example.org/local/media/ann/" + name);
        var job = new DispatchJob(
                DispatchJob.SCHEMA,
                new JobId(new UUID(0, 2)),
                1,
                new MediaId(new UUID(0, 3)),
                new Task.RemoveFromCdn(List.of(place)),
                new Trace("r", "t"));
        return new RemoveFromCdn(client).run(job, RUN);
    }

    private static Outcome removed(int count) {
        return new Outcome.Done(new JobResult.Removed(count));
    }
}
