package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.SampleVideo;
import io.mediaproject.ffmpeg.Tools;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoTest {
    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = new Emulator(folder.resolve("files"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aRealVideoIsProbedAndHasAPoster() throws Exception {
        Path video = folder.resolve("sample.mp4");
        new SampleVideo(2, 160, 120).make(new Ffmpeg(Tools.find(Emulator.TOOLS)), video);

        var file = emulator.stored("/", "sample.mp4", Files.readAllBytes(video));

        assertThat(file.path("width").asInt()).isEqualTo(160);
        assertThat(file.path("height").asInt()).isEqualTo(120);
        assertThat(file.path("duration").asInt()).isEqualTo(2);
        assertThat(file.path("bitRate").asInt()).isPositive();
        assertThat(file.path("videoCodec").asText()).isEqualTo("h264");
        assertThat(file.path("audioCodec").asText()).isEqualTo("aac");
        for (int request = 0; request < 2; request++) {
            var poster = emulator.get(URI.create(file.path("url").asText() + "/ik-thumbnail.jpg?tr=so-1"));
            assertThat(poster.headers().firstValue("content-type")).contains("image/jpeg");
            assertThat(ImageIO.read(new ByteArrayInputStream(poster.body())).getWidth())
                    .isEqualTo(160);
        }
    }

    @Test
    void anImageHasNoPoster() throws Exception {
        emulator.stored("/", "a.png", Samples.png(3, 2));

        assertThat(emulator.get(emulator.at("/local/a.png/ik-thumbnail.jpg")).statusCode())
                .isEqualTo(404);
    }
}
