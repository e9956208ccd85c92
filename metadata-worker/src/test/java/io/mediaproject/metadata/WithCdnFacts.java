package io.mediaproject.metadata;

import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A worker on a bench, and what the CDN worker reports to it. */
abstract class WithCdnFacts {
    @TempDir
    Path folder;

    Bench bench;
    private MetadataWorkerApp app;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        app = bench.start(Map.of());
    }

    @AfterEach
    void close() {
        app.close();
        bench.close();
    }

    Document awaitCdn(long fence) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> bench.document()
                        .filter(found -> found.get("cdn_fence", 0L) == fence)
                        .isPresent());
        return bench.document().orElseThrow();
    }

    static Document cdnOf(Document document) {
        return document.get("cdn", Document.class);
    }

    static JobResult.OnCdn onCdn(String fileId) {
        return new JobResult.OnCdn(Optional.of(file(fileId, Map.of())), Optional.empty(), Optional.empty());
    }

    static JobResult.CdnFile file(String fileId, Map<String, Object> facts) {
        var answer = new HashMap<>(facts);
        answer.put("fileId", fileId);
        answer.put("tags", List.of("a"));
        return new JobResult.CdnFile("imagekit", fileId, "/mediaproject/alice/a.mp4", 10, answer);
    }

    static Report succeeded(long fence, JobResult result) {
        return new Report.Succeeded(Bench.cdnRun(fence), Instant.EPOCH, result);
    }
}
