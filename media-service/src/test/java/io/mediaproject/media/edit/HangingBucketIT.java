package io.mediaproject.media.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.SampleMedia;
import io.mediaproject.testkit.Stores;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bucket that hangs: connections stay, and nothing comes back. */
@Timeout(120)
class HangingBucketIT {
    // As many as the pool has connections.
    private static final int MANY = 10;

    @TempDir
    private Path folder;

    @Test
    void editsThatWaitForTheBucketKeepNobodyFromTheDatabase() throws IOException {
        var bucket = Stores.s3();
        var form = Form.of().file("miniature", "m.jpg", SampleMedia.jpeg(60, 60).bytes());
        try (var way = FlakyProxy.before(bucket.endpoint().toString());
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var settings = new HashMap<>(bucket.settings());
            settings.put("S3_ENDPOINT", way.url());
            settings.put("DATABASE_POOL", Integer.toString(MANY));
            try (var run = MediaRun.start(folder, settings)) {
                var alice = run.signIn("alice", "operator");
                var media = IntStream.range(0, MANY)
                        .mapToObj(n -> upload(run, alice, n))
                        .toList();
                way.hang();

                var edits = media.stream()
                        .map(path -> CompletableFuture.supplyAsync(() -> patch(run, alice, path, form), clients))
                        .toList();

                await().during(Duration.ofSeconds(3))
                        .until(() -> run.get("/media/", alice).status() == 200);
                assertThat(edits).noneMatch(CompletableFuture::isDone);
                way.restore();
                assertThat(edits.stream().map(CompletableFuture::join))
                        .hasSize(MANY)
                        .containsOnly(200);
                assertThat(bucket.keys())
                        .filteredOn(key -> key.startsWith("miniatures/"))
                        .hasSize(MANY);
            }
        }
    }

    private static String upload(MediaRun run, SignedIn user, int n) {
        var answer = run.upload(user, Form.video("v%d.mp4".formatted(n), n));
        return "/media/" + answer.json().get("id").asText();
    }

    private static int patch(MediaRun run, SignedIn user, String path, Form form) {
        return run.send(run.request(path, user)
                        .header("Content-Type", form.contentType())
                        .method("PATCH", BodyPublishers.ofByteArray(form.bytes()))
                        .build())
                .status();
    }
}
