package io.mediaproject.metadata;

import io.helidon.config.Config;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.platform.blob.BlobConfig;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.mongo.MongoConfig;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.worker.WorkerConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Every setting of metadata-worker.
 *
 * @param scratch where the folders of runs are made: SCRATCH_DIR, else where temporary files are
 * @param tools where ffmpeg and ffprobe are looked for: FFMPEG_DIR, then the PATH, then the bundled ones
 * @param http health and metrics are answered on its internal port, if it has one
 */
public record MetadataWorkerConfig(
        BrokerConfig broker,
        MongoConfig mongo,
        BlobConfig blobs,
        Path scratch,
        ToolSearch tools,
        WorkerConfig worker,
        HttpConfig http,
        TracingConfig tracing) {
    private static final String NAME = "metadata-worker";
    private static final int SLOTS = 2; // A probe keeps a core busy.

    public static MetadataWorkerConfig from(Config config) {
        return new MetadataWorkerConfig(
                BrokerConfig.from(config, NAME),
                MongoConfig.from(config),
                BlobConfig.from(config),
                Path.of(new EnvConfig(config).text("SCRATCH_DIR").orElse(System.getProperty("java.io.tmpdir"))),
                tools(new EnvConfig(config)),
                WorkerConfig.from(config, NAME, SLOTS),
                HttpConfig.from(config, 0),
                TracingConfig.from(config, NAME));
    }

    private static ToolSearch tools(EnvConfig env) {
        var usual = ToolSearch.of(System.getenv());
        Optional<Path> configured = env.text("FFMPEG_DIR").map(Path::of);
        return new ToolSearch(configured.or(usual::configured), usual.path(), usual.cache());
    }
}
