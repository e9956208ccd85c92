package io.mediaproject.platform.blob;

import io.mediaproject.platform.config.InvalidSetting;
import io.minio.MinioAsyncClient;
import java.net.URI;
import okhttp3.OkHttpClient;

/** Makes clients of an S3 server. */
final class S3Clients {
    private S3Clients() {}

    static MinioAsyncClient of(S3Config config, URI endpoint, OkHttpClient http) {
        try {
            var client = MinioAsyncClient.builder()
                    .endpoint(endpoint.toString())
                    .region(config.region())
                    .credentials(config.keys().access(), config.keys().secret())
                    .httpClient(http)
                    .build();
            if (config.pathStyle()) {
                client.disableVirtualStyleEndpoint();
            } else {
                client.enableVirtualStyleEndpoint();
            }
            return client;
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("S3_ENDPOINT is \"%s\" and S3_REGION is \"%s\", which do not go together (%s)."
                    .formatted(endpoint, config.region(), e.getMessage()));
        }
    }
}
