package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdnWorkerConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "rabbitmq.url", "amqp://ann:secret@broker:5672/",
            "blob.dir", "blobs",
            "imagekit.private.key", "private_secret");

    @Test
    void littleIsNeeded() {
        var config = read(Map.of());

        assertThat(config.cdn().account().upload()).hasToString("https://upload.imagekit.io/api/v2/files/upload");
        assertThat(config.cdn().account().api()).hasToString("https://api.imagekit.io");
        assertThat(config.cdn().limits()).isEqualTo(SizeLimits.UNKNOWN);
        assertThat(config.worker().slots()).isEqualTo(4);
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void everyAddressAndLimitCanBeSet() {
        var config = read(Map.of(
                "imagekit.upload.url", "http://127.0.0.1:8006/api/v2/files/upload",
                "imagekit.api.url", "http://127.0.0.1:8006/",
                "cdn.max.video.bytes", "2000",
                "cdn.max.image.bytes", "1000"));

        assertThat(config.cdn().account().upload()).hasToString("http://127.0.0.1:8006/api/v2/files/upload");
        assertThat(config.cdn().account().api()).hasToString("http://127.0.0.1:8006");
        assertThat(config.cdn().limits()).isEqualTo(new SizeLimits(2000, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "rabbitmq.url, '', RABBITMQ_URL is not set",
        "blob.dir, '', BLOB_DIR is not set",
        "imagekit.private.key, '', IMAGEKIT_PRIVATE_KEY is not set",
        "imagekit.upload.url, nowhere, IMAGEKIT_UPLOAD_URL is",
        "cdn.max.video.bytes, many, CDN_MAX_VIDEO_BYTES is"
    })
    void whatIsWrongIsNamed(String key, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(key, value))).hasMessageContaining(words);
    }

    private static CdnWorkerConfig read(Map<String, String> settings) {
        var all = new HashMap<>(LEAST);
        all.putAll(settings);
        return CdnWorkerConfig.from(Config.just(ConfigSources.create(all)));
    }
}
