package io.mediaproject.media.figures;

import io.mediaproject.platform.blob.FileBlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The figures of a database, as a first scrape tells them. */
public final class FiguresProbe {
    private FiguresProbe() {}

    public static List<String> scrape(Database database) {
        var metrics = new Metrics();
        try (var blobs = FileBlobStore.open(Path.of(System.getProperty("java.io.tmpdir"), "mediaproject-figures"))) {
            Figures.register(metrics, database, blobs);
            return new String(metrics.text(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
