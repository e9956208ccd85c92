package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a media-service; the bench beside it is a second replica that writes what happens. */
@Timeout(120)
abstract class WithJobs {
    @TempDir
    static Path folder;

    static Map<String, String> settings = Map.of();
    static MediaRun run;
    static Bench bench;
    static Desk desk;
    static SignedIn alice;
    static SignedIn bob;
    static SignedIn admin;

    @BeforeAll
    static void open() {
        var database = Stores.postgres();
        settings = Map.of(
                "DATABASE_URL", database.address(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password());
        run = MediaRun.start(folder, settings);
        bench = Bench.open(database);
        desk = new Desk(bench, JobEngineConfig.Trying.DEFAULT);
        alice = run.signIn("alice", "operator");
        bob = run.signIn("bob", "operator");
        admin = run.signIn("root", "admin");
    }

    @AfterAll
    static void close() {
        desk.close();
        bench.close();
        run.close();
    }

    static MediaId media(SignedIn owner) {
        return bench.media(new UserId(owner.userId()));
    }

    static JobId create(MediaId media, SignedIn owner) {
        return bench.database()
                .inTransaction(tx -> desk.jobs()
                        .create(tx, List.of(Bench.newJob(media, new UserId(owner.userId()), EXTRACT_METADATA))))
                .getFirst();
    }

    /** The other replica takes the outcome, whatever the first has dispatched meanwhile. */
    static void end(MediaId media, JobId job) {
        await().atMost(Duration.ofSeconds(20)).until(() -> bench.row(job).dispatched());
        desk.report(Bench.succeeded(bench.run(media, job)));
        assertThat(bench.row(job).status()).isEqualTo("completed");
        assertThat(bench.row(job).operation()).isNotEqualTo(UPLOAD_TO_CDN);
    }
}
