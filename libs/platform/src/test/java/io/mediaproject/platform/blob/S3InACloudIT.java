package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.LocalhostNames;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestS3;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over TLS, and with the bucket before the host, as the overlay of production has it. */
class S3InACloudIT extends BlobStoreFacts {
    private TestS3 server;
    private BlobStore store;

    @BeforeEach
    void open() {
        server = Stores.s3InACloud();
        store = BlobStores.open(config(server.endpoint(), false));
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Override
    long unfinished() {
        return server.unfinishedUploads();
    }

    private S3Config config(URI endpoint, boolean pathStyle) {
        return new S3Config(
                endpoint,
                "us-east-1",
                server.bucket(),
                pathStyle,
                new S3Config.Keys(server.accessKey(), server.secretKey()),
                Long.MAX_VALUE);
    }

    @Test
    void theBucketIsAHostOfItsOwn() {
        assertThat(LocalhostNames.asked(server.bucket() + ".s3.localhost")).isTrue();
    }

    @Test
    void theBucketMayStandInThePathAsWell() {
        put(KEY, bytes("by host"));

        try (var byPath = BlobStores.open(config(server.endpoint(), true))) {
            assertThat(byPath.size(KEY)).hasValue(7);
        }
    }

    @Test
    void aBalancerThatHangsUpAmidTheHandshakeIsWaitedFor() {
        try (var balancer =
                FlakyProxy.before("http://127.0.0.1:" + server.endpoint().getPort())) {
            balancer.loseNextAnswer();

            try (var opened = BlobStores.open(config(URI.create("https://s3.localhost:" + balancer.port()), true))) {
                assertThat(opened.answers()).isTrue();
            }
        }
    }

    @Test
    void aCertificateOfAnotherNameEndsTheStart() {
        var byNumber = URI.create("https://127.0.0.1:" + server.endpoint().getPort());

        assertThatThrownBy(() -> BlobStores.open(config(byNumber, true)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("S3_ENDPOINT is \"%s\", whose certificate is not good enough.", byNumber);
    }
}
