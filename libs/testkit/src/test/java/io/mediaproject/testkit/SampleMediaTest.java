package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleMediaTest {
    @TempDir
    Path temp;

    @Test
    void imagesHaveTheSizeAndKindThatWasAskedFor() throws IOException {
        var jpeg = SampleMedia.jpeg(320, 200);
        var png = SampleMedia.png(17, 5);

        assertThat(jpeg.bytes()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(png.bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getWidth())
                .isEqualTo(320);
        assertThat(ImageIO.read(new ByteArrayInputStream(png.bytes())).getHeight())
                .isEqualTo(5);
    }

    @Test
    void theVideoIsAnMp4AndMadeOnce() {
        var video = SampleMedia.video();

        assertThat(new String(video.bytes(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(video.bytes()).hasSizeGreaterThan(50_000);
        assertThat(SampleMedia.video()).isSameAs(video);
    }

    @Test
    void wrongFilesAreWrongInTheWayTheirNamesSay() throws IOException {
        assertThat(SampleMedia.empty().bytes()).isEmpty();
        assertThat(SampleMedia.textCalledMp4().bytes()).startsWith('T', 'h', 'i', 's');
        assertThat(SampleMedia.png(9, 9).truncatedTo(20).bytes()).hasSize(20);
        assertThat(Files.size(SampleMedia.textCalledMp4().named("a.mp4").in(temp)))
                .isEqualTo(1000);
        assertThat(SampleMedia.empty()).hasToString("empty.mp4 (video/mp4, 0 bytes)");
    }
}
