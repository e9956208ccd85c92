package io.mediaproject.media;

import io.helidon.config.Config;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.catalogue.DedupScope;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.media.events.EventsConfig;
import io.mediaproject.media.jobs.JobEngineConfig;
import io.mediaproject.media.reconciliation.ReconciliationConfig;
import io.mediaproject.media.upload.UploadLimits;
import io.mediaproject.platform.blob.BlobConfig;
import io.mediaproject.platform.cdn.SignedUrl;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.mongo.MongoConfig;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.security.AuthServiceConfig;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** Every setting of media-service. */
public record MediaConfig(
        HttpConfig http,
        Stores stores,
        AuthServiceConfig sessions,
        Links links,
        Cdn cdn,
        Uploading uploads,
        JobEngineConfig jobs,
        ReconciliationConfig reconciliation,
        EventsConfig events,
        TracingConfig tracing) {

    private static final int PORT = 8002;

    /** Where everything is kept: see the configurations of each. */
    record Stores(
            DatabaseConfig database, BrokerConfig broker, RedisConfig redis, MongoConfig mongo, BlobConfig blobs) {
        static Stores from(Config config) {
            return new Stores(
                    DatabaseConfig.from(config, "media"),
                    BrokerConfig.from(config, "media-service"),
                    RedisConfig.from(config),
                    MongoConfig.from(config),
                    BlobConfig.from(config));
        }
    }

    /** How our own addresses are made: PUBLIC_URL, URL_SIGNING_KEY. */
    record Links(URI publicUrl, String signingKey) {
        private static final int SHORTEST_KEY = 32;

        static Links from(EnvConfig env) {
            return new Links(
                    env.uri("PUBLIC_URL").orElse(URI.create("http://127.0.0.1:8000")),
                    env.secret("URL_SIGNING_KEY", SHORTEST_KEY));
        }

        @Override
        public String toString() {
            return "Links[%s]".formatted(publicUrl);
        }
    }

    /** Where copies lie and how their addresses are signed: IMAGEKIT_*, SIGNED_URL_TTL. */
    record Cdn(URI endpoint, String privateKey, String folder, Duration signedUrlTtl) {
        private static final Pattern FOLDER = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._-]*)+");

        static Cdn from(EnvConfig env) {
            var ttl = env.duration("SIGNED_URL_TTL", Duration.ofHours(1));
            if (ttl.toSeconds() < 1) {
                throw new InvalidSetting("SIGNED_URL_TTL is %s. Set it to a second or more.".formatted(ttl));
            }
            return new Cdn(
                    env.requiredUri("IMAGEKIT_URL_ENDPOINT", "the address below which the CDN delivers your files"),
                    env.required("IMAGEKIT_PRIVATE_KEY", "the private key of your ImageKit account"),
                    folder(env),
                    ttl);
        }

        // What is below it and of no media is removed, so it must never be the whole account.
        private static String folder(EnvConfig env) {
            var folder = env.text("IMAGEKIT_FOLDER").orElse("/mediaproject");
            if (!FOLDER.matcher(folder).matches()) {
                throw new InvalidSetting(
                        "IMAGEKIT_FOLDER is \"%s\". Set it to a folder that nobody else uses, as /mediaproject."
                                .formatted(folder));
            }
            return folder;
        }

        @Override
        public String toString() {
            return "Cdn[%s, folder %s]".formatted(endpoint, folder);
        }
    }

    /** What is taken: MAX_UPLOAD_BYTES, MAX_MINIATURE_BYTES, MIN_FREE_BYTES, DEFAULT_VISIBILITY, DEDUP_SCOPE, DELETE_GRACE. */
    record Uploading(UploadLimits limits, DedupScope scope, Duration deleteGrace) {
        private static final long USUAL_FILE = 20L << 30;
        private static final int USUAL_MINIATURE = 10 << 20;
        private static final int LARGEST_MINIATURE = 100 << 20;
        private static final long MOST = 1L << 50;
        private static final long USUAL_FREE = 1L << 30;
        private static final Duration USUAL_GRACE = Duration.ofDays(7);

        static Uploading from(Config config) {
            var env = new EnvConfig(config);
            var limits = new UploadLimits(
                    largestFile(env, BlobConfig.from(config)),
                    env.integer("MAX_MINIATURE_BYTES", USUAL_MINIATURE, 1, LARGEST_MINIATURE),
                    env.number("MIN_FREE_BYTES", USUAL_FREE, 0, Long.MAX_VALUE),
                    visibility(env.text("DEFAULT_VISIBILITY").orElse("private")));
            return new Uploading(
                    limits, scope(env.text("DEDUP_SCOPE").orElse("owner")), env.duration("DELETE_GRACE", USUAL_GRACE));
        }

        private static long largestFile(EnvConfig env, BlobConfig blobs) {
            long bytes = env.number("MAX_UPLOAD_BYTES", USUAL_FILE, 1, MOST);
            if (bytes > blobs.largestBlob()) {
                throw new InvalidSetting(
                        "MAX_UPLOAD_BYTES is %d, and a file in an S3 bucket has at most %d. Set it to that or less."
                                .formatted(bytes, blobs.largestBlob()));
            }
            return bytes;
        }

        private static Visibility visibility(String label) {
            return Visibility.of(label)
                    .orElseThrow(() -> new InvalidSetting(
                            "DEFAULT_VISIBILITY is \"%s\". Set it to private, members or public.".formatted(label)));
        }

        private static DedupScope scope(String label) {
            return switch (label) {
                case "owner" -> DedupScope.OWNER;
                case "global" -> DedupScope.GLOBAL;
                default ->
                    throw new InvalidSetting("DEDUP_SCOPE is \"%s\". Set it to owner or global.".formatted(label));
            };
        }
    }

    Catalogue.Addresses addresses() {
        return new Catalogue.Addresses(
                links.publicUrl(),
                links.signingKey(),
                new SignedUrl(cdn.endpoint(), cdn.privateKey()),
                cdn.signedUrlTtl());
    }

    public static MediaConfig from(Config config) {
        var env = new EnvConfig(config);
        return new MediaConfig(
                // Each route limits its own body: an upload is refused with words, after its sender was asked for.
                HttpConfig.from(config, PORT).withMaxBody(Long.MAX_VALUE),
                Stores.from(config),
                AuthServiceConfig.from(config),
                Links.from(env),
                Cdn.from(env),
                Uploading.from(config),
                JobEngineConfig.from(config),
                ReconciliationConfig.from(env),
                EventsConfig.from(config),
                TracingConfig.from(config, "media-service"));
    }
}
