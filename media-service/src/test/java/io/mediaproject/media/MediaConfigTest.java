package io.mediaproject.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.media.catalogue.DedupScope;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.media.events.EventsConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "database.url", "jdbc:postgresql://localhost/x",
            "database.user", "media",
            "rabbitmq.url", "amqp://localhost",
            "redis.url", "redis://localhost:6379",
            "mongodb.url", "mongodb://someone:secret@localhost",
            "blob.dir", "/data",
            "auth.internal.url", "http://localhost:8011",
            "url.signing.key", "0123456789abcdef0123456789abcdef",
            "imagekit.url.endpoint", "https://ik.imagekit.io/acme",
            "imagekit.private.key", "private_secret");

    @Test
    void whatIsNotSetHasADefault() {
        var config = from(LEAST);

        assertThat(config.http().port()).isEqualTo(8002);
        assertThat(config.uploads().limits().fileBytes()).isEqualTo(21_474_836_480L);
        assertThat(config.uploads().limits().miniatureBytes()).isEqualTo(10_485_760);
        assertThat(config.uploads().limits().minFreeBytes()).isEqualTo(1_073_741_824);
        assertThat(config.uploads().limits().visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(config.uploads().scope()).isEqualTo(DedupScope.OWNER);
        assertThat(config.uploads().deleteGrace()).isEqualTo(Duration.ofDays(7));
        assertThat(config.cdn().folder()).isEqualTo("/mediaproject");
        assertThat(config.cdn().signedUrlTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(config.stores().mongo().database()).isEqualTo("mediaproject");
        assertThat(config.links().publicUrl()).hasToString("http://127.0.0.1:8000");
        assertThat(config.reconciliation().every()).contains(Duration.ofHours(1));
        assertThat(config.reconciliation().age()).isEqualTo(Duration.ofHours(1));
        assertThat(config.events()).isEqualTo(EventsConfig.DEFAULT);
        assertThat(config.events().clients().most()).isEqualTo(500);
        assertThat(config.events().clients().mostOfOne()).isEqualTo(50);
    }

    @Test
    void jobEngineCanBeHurried() {
        var settings = new HashMap<>(LEAST);
        settings.putAll(Map.of("job.lease", "4s", "job.heartbeat", "1s", "job.longest.wait", "1s"));
        settings.putAll(Map.of("sweep.every", "2s", "sweep.grace", "0s"));

        var jobs = from(settings).jobs();

        assertThat(jobs.trying().lease()).isEqualTo(Duration.ofSeconds(4));
        assertThat(jobs.trying().longestWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(jobs.trying().retryFor()).isEqualTo(Duration.ofHours(72));
        assertThat(jobs.sweep().every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(jobs.sweep().leader()).isEqualTo(Duration.ofSeconds(5));
        assertThat(jobs.sweep().grace()).isZero();
    }

    @Test
    void reconciliationCanBeOff() {
        var settings = new HashMap<>(LEAST);
        settings.putAll(Map.of("reconcile.every", "OFF", "reconcile.age", "1d"));

        assertThat(from(settings).reconciliation().every()).isEmpty();
        assertThat(from(settings).reconciliation().age()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void secretsAreNotShown() {
        var config = from(LEAST);

        assertThat(config.toString()).doesNotContain("secret", "0123456789abcdef");
        assertThat(config.addresses().toString()).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb.url",
                "blob.dir",
                "auth.internal.url",
                "url.signing.key",
                "imagekit.url.endpoint",
                "imagekit.private.key"
            })
    void missingSettingIsNamed(String key) {
        var settings = new HashMap<>(LEAST);
        settings.remove(key);

        assertThatThrownBy(() -> from(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(key.toUpperCase(Locale.ROOT).replace('.', '_') + " is not set.");
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb.url, localhost:27017, MONGODB_URL does not start with mongodb://.",
        "url.signing.key, short, URL_SIGNING_KEY has 5 characters.",
        "signed.url.ttl, 0s, SIGNED_URL_TTL is PT0S.",
        "imagekit.folder, /, IMAGEKIT_FOLDER is",
        "imagekit.folder, media, IMAGEKIT_FOLDER is",
        "default.visibility, secret, DEFAULT_VISIBILITY is \"secret\".",
        "dedup.scope, team, DEDUP_SCOPE is \"team\".",
        "job.lease, 0s, JOB_LEASE is PT0S.",
        "job.lease, 10s, JOB_LEASE is PT10S and JOB_HEARTBEAT is PT15S",
        "job.heartbeat, 1m, JOB_LEASE is PT45S and JOB_HEARTBEAT is PT1M",
        "job.longest.wait, 10ms, JOB_LONGEST_WAIT is PT0.01S.",
        "sweep.every, 10ms, SWEEP_EVERY is PT0.01S.",
        "reconcile.every, 10ms, RECONCILE_EVERY is PT0.01S.",
        "reconcile.every, never, RECONCILE_EVERY is \"never\".",
        "reconcile.age, 0s, 'RECONCILE_AGE is PT0S, and uploads under way would be taken for strays. Set it to PT5S or'",
        "max.upload.bytes, much, MAX_UPLOAD_BYTES is \"much\".",
        "events.ping, 0s, EVENTS_PING is 0.",
        "events.recheck, soon, EVENTS_RECHECK is \"soon\".",
        "events.streams, -1, EVENTS_STREAMS is \"-1\".",
    })
    void wrongSettingIsNamed(String key, String value, String message) {
        var settings = new HashMap<>(LEAST);
        settings.put(key, value);

        assertThatThrownBy(() -> from(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aBucketTakesNoFileOfMoreThanTenThousandParts() {
        var settings = new HashMap<>(LEAST);
        settings.remove("blob.dir");
        settings.putAll(Map.of(
                "blob.store", "s3",
                "s3.endpoint", "http://127.0.0.1:9000",
                "s3.bucket", "mediaproject",
                "s3.access.key", "key",
                "s3.secret.key", "a-secret"));
        assertThat(from(settings).toString()).doesNotContain("a-secret");
        settings.put("max.upload.bytes", "83886080001");

        assertThatThrownBy(() -> from(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("MAX_UPLOAD_BYTES is 83886080001,");
    }

    private static MediaConfig from(Map<String, String> settings) {
        return MediaConfig.from(Config.just(ConfigSources.create(settings)));
    }
}
