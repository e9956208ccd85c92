package io.mediaproject.gateway;

import static java.util.Objects.requireNonNull;

import io.helidon.config.Config;
import io.mediaproject.gateway.access.LimitsConfig;
import io.mediaproject.gateway.browsers.AllowedOrigins;
import io.mediaproject.gateway.proxy.TrustedProxies;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.security.AuthServiceConfig;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import java.net.URI;
import java.util.Optional;

/**
 * The knobs of the gateway.
 *
 * @param cdn where the files of a local CDN are fetched; empty when the CDN is a real one
 * @param maxUploadBytes a file that is announced to be longer is refused before it is read
 */
public record GatewayConfig(
        HttpConfig http,
        RedisConfig redis,
        URI auth,
        AuthServiceConfig sessions,
        URI media,
        Optional<URI> cdn,
        URI publicUrl,
        TrustedProxies trustedProxies,
        long maxUploadBytes,
        LimitsConfig limits,
        AllowedOrigins allowedOrigins,
        TracingConfig tracing) {
    private static final int PORT = 8000;
    private static final long TWENTY_GIB = 20L << 30;

    public GatewayConfig {
        requireNonNull(http, "http");
        requireNonNull(redis, "redis");
    }

    /** Reads PORT, HOST, AUTH_URL, AUTH_INTERNAL_URL, AUTH_TIMEOUT, MEDIA_URL, CDN_DELIVERY_URL, PUBLIC_URL, TRUSTED_PROXIES, ALLOWED_ORIGINS, MAX_UPLOAD_BYTES, REDIS_URL and the limits. */
    public static GatewayConfig from(Config config) {
        var env = new EnvConfig(config);
        var maxUploadBytes = env.number("MAX_UPLOAD_BYTES", TWENTY_GIB, 1, Long.MAX_VALUE / 2);
        return new GatewayConfig(
                HttpConfig.from(config, PORT).withMaxBody(Long.MAX_VALUE),
                RedisConfig.from(config),
                env.insideUri("AUTH_URL", "auth-service's address, such as http://auth-service:8000"),
                AuthServiceConfig.from(config),
                env.insideUri("MEDIA_URL", "media-service's address, such as http://media-service:8000"),
                env.uri("CDN_DELIVERY_URL"),
                env.requiredUri("PUBLIC_URL", "the address that clients use, such as https://media.example.org"),
                TrustedProxies.parse(env.text("TRUSTED_PROXIES").orElse("")),
                maxUploadBytes,
                LimitsConfig.from(env),
                AllowedOrigins.parse(env.text("ALLOWED_ORIGINS").orElse("")),
                TracingConfig.from(config, "gateway"));
    }
}
