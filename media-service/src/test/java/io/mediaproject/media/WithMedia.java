package io.mediaproject.media;

import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one media-service, whose catalogue is empty before each of them, and of those who use it. */
public abstract class WithMedia {
    @TempDir
    private static Path folder;

    protected static MediaRun run;
    protected SignedIn alice;
    protected SignedIn bob;
    protected SignedIn admin;

    @BeforeAll
    static void startMedia() {
        run = MediaRun.start(folder);
    }

    @AfterAll
    static void stopMedia() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        run.execute("DELETE FROM media.media");
        alice = run.signIn("alice", "operator");
        bob = run.signIn("bob", "operator");
        admin = run.signIn("root", "admin");
    }
}
