package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.InvalidSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataWorkerConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "rabbitmq.url", "amqp://ann:secret@broker:5672/",
            "mongodb.url", "mongodb://ann:secret@mongo:27017",
            "blob.dir", "blobs");

    @Test
    void littleIsNeeded() {
        var config = read(Map.of());

        assertThat(config.worker().slots()).isEqualTo(2);
        assertThat(config.mongo().database()).isEqualTo("mediaproject");
        assertThat(config.http().internalPort()).isEmpty();
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void ffmpegIsTakenFromWhereTheSettingSays() {
        assertThat(read(Map.of("ffmpeg.dir", "/opt/ffmpeg")).tools().configured())
                .contains(Path.of("/opt/ffmpeg"));
    }

    @ParameterizedTest
    @CsvSource({"rabbitmq.url, RABBITMQ_URL", "mongodb.url, MONGODB_URL", "blob.dir, BLOB_DIR"})
    void whatIsMissingIsNamed(String key, String variable) {
        assertThatThrownBy(() -> read(Map.of(key, ""))).hasMessageContaining(variable + " is not set");
    }

    @Test
    void anAddressThatIsNoneIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> read(Map.of("mongodb.url", "ann:secret@mongo")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("MONGODB_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aStartWithoutFfmpegSaysWhatToDo(@TempDir Path empty) {
        var config = read(Map.of("ffmpeg.dir", empty.toString(), "blob.dir", empty.toString()));

        assertThatThrownBy(() -> MetadataWorkerApp.start(config))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("FFMPEG_DIR");
    }

    private static MetadataWorkerConfig read(Map<String, String> settings) {
        var all = new HashMap<>(LEAST);
        all.putAll(settings);
        return MetadataWorkerConfig.from(Config.just(ConfigSources.create(all)));
    }
}
