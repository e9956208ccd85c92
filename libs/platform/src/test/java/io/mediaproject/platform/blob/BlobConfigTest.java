package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobConfigTest {
    private static final Map<String, String> S3 = Map.of(
            "blob.store", "s3",
            "s3.endpoint", "http://127.0.0.1:9000/",
            "s3.bucket", "mediaproject",
            "s3.access.key", "media-service",
            "s3.secret.key", "much-too-secret");

    private static BlobConfig read(Map<String, String> settings) {
        return BlobConfig.from(Config.just(ConfigSources.create(settings)));
    }

    @Test
    void blobsAreInAFolderUnlessItIsSaid() {
        assertThat(read(Map.of("blob.dir", "/data"))).isEqualTo(new BlobConfig.Folder(Path.of("/data")));
        assertThat(read(Map.of("blob.dir", "/data", "blob.store", "folder"))).isInstanceOf(BlobConfig.Folder.class);
    }

    @Test
    void aBucketNeedsNoFolder() {
        var config = (S3Config) read(S3);

        assertThat(config.endpoint()).isEqualTo(URI.create("http://127.0.0.1:9000"));
        assertThat(config.region()).isEqualTo("us-east-1");
        assertThat(config.pathStyle()).isTrue();
        assertThat(config.scratchBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(config.largestBlob()).isEqualTo(83_886_080_000L);
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(read(S3).toString()).contains("media-service").doesNotContain("much-too-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "blob.store, ftp, 'BLOB_STORE is \"ftp\". Set it to folder or s3.'",
        "s3.endpoint, '', S3_ENDPOINT is not set",
        "s3.endpoint, 127.0.0.1:9000, S3_ENDPOINT is",
        "s3.endpoint, http://127.0.0.1:9000/bucket, S3_ENDPOINT has more than",
        "s3.bucket, '', S3_BUCKET is not set",
        "s3.bucket, Not A Bucket, 'S3_BUCKET is \"Not A Bucket\"'",
        "s3.access.key, '', S3_ACCESS_KEY is not set",
        "s3.secret.key, '', S3_SECRET_KEY is not set",
        "s3.path.style, perhaps, S3_PATH_STYLE is",
        "scratch.bytes, 0, SCRATCH_BYTES is"
    })
    void whatIsWrongIsNamed(String key, String value, String words) {
        var settings = new HashMap<>(S3);
        settings.put(key, value);

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(words);
    }
}
