package io.mediaproject.platform.blob;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import java.nio.file.Path;

/**
 * Where bytes are kept: BLOB_DIR, MIN_FREE_BYTES.
 *
 * @param minFreeBytes what has to stay free; an upload that would go below is refused
 */
public record BlobConfig(Path directory, long minFreeBytes) {
    private static final long USUAL_FREE = 1L << 30;

    public static BlobConfig from(Config config) {
        var env = new EnvConfig(config);
        return new BlobConfig(
                Path.of(env.required("BLOB_DIR", "a folder that this process may write to")),
                env.number("MIN_FREE_BYTES", USUAL_FREE, 0, Long.MAX_VALUE));
    }
}
