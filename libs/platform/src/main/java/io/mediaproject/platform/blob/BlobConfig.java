package io.mediaproject.platform.blob;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.nio.file.Path;

/** Where bytes are kept: BLOB_STORE, and the settings of the kind that it names. */
public sealed interface BlobConfig permits BlobConfig.Folder, S3Config {

    /** The most bytes that one blob can have. */
    long largestBlob();

    /** A folder: BLOB_DIR. */
    record Folder(Path directory) implements BlobConfig {
        @Override
        public long largestBlob() {
            return Long.MAX_VALUE;
        }
    }

    static BlobConfig from(Config config) {
        var env = new EnvConfig(config);
        String kind = env.text("BLOB_STORE").orElse("folder");
        return switch (kind) {
            case "folder" -> new Folder(Path.of(env.required("BLOB_DIR", "a folder that this process may write to")));
            case "s3" -> S3Config.from(env);
            default -> throw new InvalidSetting("BLOB_STORE is \"%s\". Set it to folder or s3.".formatted(kind));
        };
    }
}
