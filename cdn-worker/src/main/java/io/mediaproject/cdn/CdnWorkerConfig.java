package io.mediaproject.cdn;

import io.helidon.config.Config;
import io.mediaproject.platform.blob.BlobConfig;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.worker.WorkerConfig;
import java.net.URI;

/**
 * Every setting of cdn-worker.
 *
 * @param http health and metrics are answered on its internal port, if it has one
 */
public record CdnWorkerConfig(
        BrokerConfig broker,
        BlobConfig blobs,
        ImageKit cdn,
        WorkerConfig worker,
        HttpConfig http,
        TracingConfig tracing) {
    private static final String NAME = "cdn-worker";
    private static final int SLOTS = 4; // An upload waits for the network most of the time.

    /** ImageKit and what it is known to take: IMAGEKIT_PRIVATE_KEY, IMAGEKIT_UPLOAD_URL, IMAGEKIT_API_URL, CDN_MAX_*. */
    record ImageKit(ImageKitAccount account, Patience patience, SizeLimits limits) {
        private static final URI UPLOAD = URI.create("https://upload.imagekit.io/api/v2/files/upload");
        private static final URI API = URI.create("https://api.imagekit.io");

        static ImageKit from(EnvConfig env) {
            var account = new ImageKitAccount(
                    env.uri("IMAGEKIT_UPLOAD_URL").orElse(UPLOAD),
                    env.uri("IMAGEKIT_API_URL").orElse(API),
                    env.required("IMAGEKIT_PRIVATE_KEY", "the private key of your ImageKit account"));
            return new ImageKit(account, Patience.USUAL, SizeLimits.from(env));
        }
    }

    public static CdnWorkerConfig from(Config config) {
        return new CdnWorkerConfig(
                BrokerConfig.from(config, NAME),
                BlobConfig.from(config),
                ImageKit.from(new EnvConfig(config)),
                WorkerConfig.from(config, NAME, SLOTS),
                HttpConfig.from(config, 0),
                TracingConfig.from(config, NAME));
    }
}
