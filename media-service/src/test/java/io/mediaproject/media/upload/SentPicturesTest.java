package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.multipart.PartHeaders;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures of many, in little memory. */
@Timeout(60)
class SentPicturesTest {
    private static final int LARGEST = 1 << 20;
    private static final int BLOCK = 64 << 10;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    @Test
    void aPictureThatFindsNoMemoryIsToldToComeAgain() throws Exception {
        var sent = pictures(new PictureMemory(new Places(2, AT_ONCE), LONG));
        var client = new PipedOutputStream();
        try (var body = new PipedInputStream(client, 2 * BLOCK)) {
            var large = reading(sent, body);
            client.write(new byte[BLOCK + 1]);
            client.flush();
            await().until(() -> body.available() == 0);

            assertThatThrownBy(() -> sent.read(part(jpeg()))).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.problem().status()).isEqualTo(503);
                assertThat(refused.problem().headers()).containsEntry("Retry-After", "5");
            });

            client.close();
            assertThat(large.handle((_, bad) -> bad != null).join()).isTrue();
            assertThat(sent.read(part(jpeg()))).isPresent();
        }
    }

    @Test
    void memoryIsFreeAgainHoweverAPictureEnds() throws Exception {
        int enough = LARGEST / BLOCK + 1;
        var sent = pictures(new PictureMemory(new Places(enough, AT_ONCE), LONG));

        for (int round = 0; round < 3; round++) {
            assertThat(sent.read(part(jpeg()))).isPresent();
            assertThat(sent.read(new Multipart.Part(
                            new PartHeaders("miniature", Optional.of("")), InputStream.nullInputStream())))
                    .isEmpty();
            assertThatThrownBy(() -> sent.read(part(new byte[LARGEST]))).isInstanceOf(UnreadablePicture.class);
            assertThatThrownBy(() -> sent.read(part(new byte[LARGEST + 1])))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(413));
        }
    }

    @Test
    void aPictureThatComesDropByDropIsGivenUp() {
        var sent = pictures(new PictureMemory(new Places(100, LONG), Duration.ofMillis(1)));

        assertThatThrownBy(() -> sent.read(part(new Dripping()))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(408);
            assertThat(refused.problem().type()).isEqualTo("/errors/too-slow");
        });
    }

    @Test
    void whoFindsNoDecoderIsToldToComeAgain() throws Exception {
        var decoders = new Places(1, AT_ONCE);
        var miniatures = new Miniatures(new Sniffer(), decoders);
        decoders.take();

        assertThatThrownBy(() -> miniatures.of(jpeg()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));

        decoders.giveBack(1);
        assertThat(miniatures.of(jpeg()).width()).isEqualTo(40);
    }

    /** A byte that is never the last one. */
    private static final class Dripping extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return 1;
        }
    }

    private static SentPictures pictures(PictureMemory memory) {
        return new SentPictures(new Miniatures(new Sniffer(), Places.of(2)), memory, LARGEST);
    }

    private static CompletableFuture<Optional<Miniature>> reading(SentPictures sent, InputStream body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return sent.read(part(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Multipart.Part part(byte[] bytes) {
        return part(new ByteArrayInputStream(bytes));
    }

    private static Multipart.Part part(InputStream content) {
        return new Multipart.Part(new PartHeaders("miniature", Optional.of("m.jpg")), content);
    }

    private static byte[] jpeg() throws IOException {
        return SampleMedia.jpeg(40, 30).bytes();
    }
}
