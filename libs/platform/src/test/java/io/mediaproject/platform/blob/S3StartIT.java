package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestS3;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A start that cannot work names the setting, and tells no secret. */
class S3StartIT {
    private static final TestS3 SERVER = Stores.s3();

    private static void refuses(S3Config config, String words) {
        assertThatThrownBy(() -> BlobStores.open(config))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(config.keys().secret());
    }

    private static S3Config with(URI endpoint, String bucket, S3Config.Keys keys) {
        return new S3Config(endpoint, "us-east-1", bucket, true, keys, Long.MAX_VALUE);
    }

    private static S3Config.Keys keys() {
        return new S3Config.Keys(SERVER.accessKey(), SERVER.secretKey());
    }

    @Test
    void aBucketThatIsNotThere() {
        refuses(with(SERVER.endpoint(), "nobody-made-this", keys()), "S3_BUCKET is \"nobody-made-this\"");
    }

    @Test
    void anAccountThatIsNotKnown() {
        refuses(
                with(SERVER.endpoint(), SERVER.bucket(), new S3Config.Keys("stranger", "some-secret-key")),
                "S3_ACCESS_KEY is \"stranger\"");
    }

    @Test
    void aSecretOfAnother() {
        refuses(
                with(SERVER.endpoint(), SERVER.bucket(), new S3Config.Keys(SERVER.accessKey(), "wrong-secret-key")),
                "S3_SECRET_KEY does not belong to S3_ACCESS_KEY");
    }

    @Test
    void anAddressWhereNobodyIs() {
        refuses(
                with(URI.create("http://127.0.0.1:1"), SERVER.bucket(), keys()),
                "S3_ENDPOINT is \"http://127.0.0.1:1\"");
    }

    @Test
    void anAddressOfSomethingElse() throws IOException {
        var other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext("/", exchange -> {
            var page = "<html>It works!</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(404, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            refuses(
                    with(URI.create("http://127.0.0.1:" + other.getAddress().getPort()), SERVER.bucket(), keys()),
                    "where nothing answers as an S3 server would");
        } finally {
            other.stop(0);
        }
    }
}
