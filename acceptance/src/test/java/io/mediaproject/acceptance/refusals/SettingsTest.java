package io.mediaproject.acceptance.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.auth.AuthConfig;
import io.mediaproject.cdn.CdnWorkerConfig;
import io.mediaproject.gateway.GatewayConfig;
import io.mediaproject.imagekit.EmulatorConfig;
import io.mediaproject.media.MediaConfig;
import io.mediaproject.metadata.MetadataWorkerConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A setting that is missing or nonsense ends the start of each service with one sentence that names it. */
class SettingsTest {
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/mediaproject"),
            Map.entry("DATABASE_USER", "somebody"),
            Map.entry("RABBITMQ_URL", "amqp://somebody:x@127.0.0.1:5672"),
            Map.entry("REDIS_URL", "redis://127.0.0.1:6379"),
            Map.entry("MONGODB_URL", "mongodb://127.0.0.1:27017"),
            Map.entry("BLOB_DIR", "target/blobs"),
            Map.entry("AUTH_KEY_SECRET", "9f86d081884c7d659a2feaa0c55ad015"),
            Map.entry("URL_SIGNING_KEY", "a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("AUTH_URL", "http://127.0.0.1:8001"),
            Map.entry("AUTH_INTERNAL_URL", "http://127.0.0.1:8011"),
            Map.entry("MEDIA_URL", "http://127.0.0.1:8002"),
            Map.entry("PUBLIC_URL", "http://127.0.0.1:8000"),
            Map.entry("IMAGEKIT_PRIVATE_KEY", "private"),
            Map.entry("IMAGEKIT_PUBLIC_KEY", "public"),
            Map.entry("IMAGEKIT_URL_ENDPOINT", "http://127.0.0.1:8000/cdn/local"),
            Map.entry("EMULATOR_DIR", "target/cdn"));

    private enum Service {
        GATEWAY(GatewayConfig::from),
        AUTH_SERVICE(AuthConfig::from),
        MEDIA_SERVICE(MediaConfig::from),
        CDN_WORKER(CdnWorkerConfig::from),
        METADATA_WORKER(MetadataWorkerConfig::from),
        IMAGEKIT_EMULATOR(EmulatorConfig::from);

        private final Function<Config, Object> read;

        Service(Function<Config, Object> read) {
            this.read = read;
        }

        Object read(Map<String, String> settings) {
            return read.apply(Config.just(ConfigSources.create(settings)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void goodSettingsAreTaken(Service service) {
        assertThat(service.read(GOOD)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, AUTH_URL AUTH_INTERNAL_URL MEDIA_URL PUBLIC_URL REDIS_URL",
        "AUTH_SERVICE, DATABASE_URL DATABASE_USER REDIS_URL AUTH_KEY_SECRET",
        "MEDIA_SERVICE, DATABASE_URL DATABASE_USER RABBITMQ_URL REDIS_URL MONGODB_URL BLOB_DIR AUTH_INTERNAL_URL"
                + " URL_SIGNING_KEY IMAGEKIT_URL_ENDPOINT IMAGEKIT_PRIVATE_KEY",
        "CDN_WORKER, RABBITMQ_URL BLOB_DIR IMAGEKIT_PRIVATE_KEY",
        "METADATA_WORKER, RABBITMQ_URL MONGODB_URL BLOB_DIR",
        "IMAGEKIT_EMULATOR, EMULATOR_DIR IMAGEKIT_PRIVATE_KEY IMAGEKIT_PUBLIC_KEY",
    })
    void whatIsNeededIsSaidByNameWithItsRemedy(Service service, String needed) {
        for (var variable : needed.split(" ")) {
            var without = new HashMap<>(GOOD);
            without.remove(variable);

            assertThatThrownBy(() -> service.read(without))
                    .as(variable)
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith(variable + " is not set. Set it to ")
                    .hasMessageEndingWith(".");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, PORT INTERNAL_PORT AUTH_URL AUTH_INTERNAL_URL MEDIA_URL PUBLIC_URL CDN_DELIVERY_URL TRUSTED_PROXIES"
                + " ALLOWED_ORIGINS LIMIT_SIGNUP LIMIT_UPLOADS LIMIT_JOBS LIMIT_UPLOADS_IN_FLIGHT REDIS_URL"
                + " MAX_UPLOAD_BYTES READ_TIMEOUT IDLE_TIMEOUT MAX_CONNECTIONS MAX_CONCURRENT_REQUESTS SHUTDOWN_GRACE"
                + " SHUTDOWN_NOTICE OTLP_ENDPOINT",
        "AUTH_SERVICE, PORT INTERNAL_PORT DATABASE_URL DATABASE_POOL DATABASE_STATEMENT_TIMEOUT DATABASE_START_WAIT"
                + " REDIS_URL REDIS_TIMEOUT AUTH_KEY_SECRET ACCESS_TOKEN_TTL REFRESH_TOKEN_TTL SIGNUP SIGNUP_ROLE LIMIT_SIGNIN"
                + " PASSWORD_RESET_TTL SMTP_URL PASSWORD_MEMORY PASSWORD_ITERATIONS PASSWORD_SLOTS PASSWORD_WAIT"
                + " MAX_UPLOAD_BYTES PUBLIC_URL OTLP_ENDPOINT",
        "MEDIA_SERVICE, PORT INTERNAL_PORT DATABASE_URL RABBITMQ_URL QUEUE_PREFIX REDIS_URL MONGODB_URL MIN_FREE_BYTES"
                + " AUTH_INTERNAL_URL URL_SIGNING_KEY IMAGEKIT_URL_ENDPOINT MAX_UPLOAD_BYTES MAX_MINIATURE_BYTES"
                + " DELETE_GRACE DEFAULT_VISIBILITY DEDUP_SCOPE RETRY_FOR JOB_LEASE JOB_HEARTBEAT JOB_LONGEST_WAIT"
                + " SWEEP_EVERY SWEEP_GRACE RECONCILE_EVERY RECONCILE_AGE EVENTS_PING EVENTS_RECHECK EVENTS_STREAMS"
                + " EVENTS_STREAMS_OF_ONE SIGNED_URL_TTL OTLP_ENDPOINT",
        "CDN_WORKER, INTERNAL_PORT RABBITMQ_URL QUEUE_PREFIX WORKER_SLOTS JOB_LEASE JOB_HEARTBEAT"
                + " IMAGEKIT_UPLOAD_URL IMAGEKIT_API_URL CDN_MAX_VIDEO_BYTES CDN_MAX_IMAGE_BYTES SHUTDOWN_GRACE OTLP_ENDPOINT",
        "METADATA_WORKER, INTERNAL_PORT RABBITMQ_URL MONGODB_URL WORKER_SLOTS JOB_LEASE JOB_HEARTBEAT OTLP_ENDPOINT",
        "IMAGEKIT_EMULATOR, PORT INTERNAL_PORT IMAGEKIT_URL_ENDPOINT IMAGEKIT_ID EMULATOR_FAULTS"
                + " EMULATOR_MAX_VIDEO_BYTES EMULATOR_MAX_IMAGE_BYTES",
    })
    void nonsenseIsSaidByName(Service service, String variables) {
        for (var variable : variables.split(" ")) {
            var wrong = new HashMap<>(GOOD);
            wrong.put(variable, "!? no");

            assertThatThrownBy(() -> service.read(wrong))
                    .as(variable)
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining(variable)
                    .hasMessageEndingWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEDIA_SERVICE", "CDN_WORKER", "METADATA_WORKER"})
    void whoeverKnowsTheLeaseRefusesOneThatEndsBetweenTwoSignsOfLife(Service service) {
        var settings = new HashMap<>(GOOD);
        settings.put("JOB_LEASE", "10s");

        assertThatThrownBy(() -> service.read(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("JOB_LEASE is PT10S and JOB_HEARTBEAT is PT15S")
                .hasMessageEndingWith(".");

        settings.put("JOB_HEARTBEAT", "3s");
        assertThat(service.read(settings)).isNotNull();
    }
}
