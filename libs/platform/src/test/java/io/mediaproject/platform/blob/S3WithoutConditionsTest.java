package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.BlobKey;
import org.junit.jupiter.api.Test;

class S3WithoutConditionsTest {
    private static final BlobKey KEY = new BlobKey("originals/one");

    @Test
    void aLookBeforeDoesWhereConditionsAreNotKnown() {
        try (var server = new PlainS3();
                var store = S3BlobStore.open(new S3Config(
                        server.url(), "us-east-1", "plain", true, new S3Config.Keys("a", "b"), Long.MAX_VALUE))) {
            store.keep(KEY, new byte[] {1, 2, 3});
            var second = store.create(KEY);
            second.write(new byte[] {4}, 0, 1);

            assertThatThrownBy(second::commit).isInstanceOf(BlobTaken.class);
            assertThat(store.size(KEY)).hasValue(3);
        }
    }
}
