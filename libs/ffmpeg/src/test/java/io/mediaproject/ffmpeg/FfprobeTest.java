package io.mediaproject.ffmpeg;

import static io.mediaproject.ffmpeg.Fixture.FFPROBE;
import static io.mediaproject.ffmpeg.Fixture.LIMITS;
import static io.mediaproject.ffmpeg.Fixture.decode;
import static io.mediaproject.ffmpeg.Fixture.make;
import static io.mediaproject.ffmpeg.Fixture.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mediaproject.ffmpeg.FfmpegError.NotDecodable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfprobeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "MP4, mp4, -c:v libx264 -c:a aac, h264, aac",
        "M4V, ipod, -c:v libx264 -c:a aac, h264, aac",
        "MOV, mov, -c:v mpeg4 -c:a pcm_s16le, mpeg4, pcm_s16le",
        "THREE_GP, 3gp, -c:v mpeg4 -c:a aac, mpeg4, aac",
        "WEBM, webm, -c:v libvpx -deadline realtime -c:a libopus, vp8, opus",
        "MKV, matroska, -c:v libx264 -c:a aac, h264, aac",
        "AVI, avi, -c:v mpeg4 -c:a libmp3lame, mpeg4, mp3",
        "MPEG, mpeg, -c:v mpeg1video -c:a mp2 -ar 32000, mpeg1video, mp2",
        "MPEG_TS, mpegts, -c:v mpeg2video -c:a mp2 -ar 32000, mpeg2video, mp2",
        "OGG, ogg, -c:v libvpx -deadline realtime -c:a libopus, vp8, opus",
    })
    void everyVideoIsDescribedAndDecoded(Container container, String muxer, String codecs, String video, String audio) {
        var output = new java.util.ArrayList<>(Arrays.asList(codecs.split(" ")));
        output.addAll(List.of("-f", muxer));
        var file = make(folder.resolve("media"), output.toArray(String[]::new));

        var probe = probe(file, container);
        decode(file, container);

        assertThat(probe.summary().videoCodec()).hasValue(video);
        assertThat(probe.summary().audioCodec()).hasValue(audio);
        assertThat(probe.summary().hasAudio()).isTrue();
        assertThat(probe.summary().width()).hasValue(176);
        assertThat(probe.summary().height()).hasValue(144);
        assertThat(probe.summary().duration().orElseThrow()).isEqualTo(1.0, within(0.2));
    }

    @ParameterizedTest
    @CsvSource({
        "GIF, gif, gif, gif",
        "JPEG, image2, mjpeg, mjpeg",
        "PNG, image2, png, png",
        "WEBP, webp, libwebp, webp",
        "TIFF, image2, tiff, tiff",
        "BMP, image2, bmp, bmp",
        "AVIF, avif, libaom-av1, av1",
    })
    void everyImageIsDescribedAndDecoded(Container container, String muxer, String encoder, String codec) {
        var file = make(folder.resolve("media"), "-frames:v", "1", "-an", "-c:v", encoder, "-f", muxer);

        var probe = probe(file, container);
        decode(file, container);

        assertThat(probe.summary().videoCodec()).hasValue(codec);
        assertThat(probe.summary().hasAudio()).isFalse();
        assertThat(probe.summary().width()).hasValue(176);
        assertThat(probe.summary().height()).hasValue(144);
    }

    @Test
    void theDocumentIsWhole() {
        var file = make(
                folder.resolve("media"), "-c:v", "libx264", "-c:a", "aac", "-metadata", "title=Holiday", "-f", "mp4");

        var document = probe(file, Container.MP4).document();

        assertThat(document.at("/streams/0/r_frame_rate").asText()).isEqualTo("30000/1001");
        assertThat(document.at("/streams/0/bit_rate").asLong()).isPositive();
        assertThat(document.at("/streams/1/sample_rate").asText()).isEqualTo("8000");
        assertThat(document.at("/format/tags/title").asText()).isEqualTo("Holiday");
        assertThat(document.has("chapters")).isTrue();
        assertThat(document.has("programs")).isTrue();
        assertThat(document.at("/format").has("filename")).isFalse();
    }

    @Test
    void aTurnedVideoIsAsTallAsItIsSeen() {
        var plain = make(folder.resolve("plain"), "-an", "-c:v", "libx264", "-f", "mp4");
        var turned = folder.resolve("turned");
        Fixture.FFMPEG.run(
                List.of("-display_rotation", "90", "-i", "file:" + plain, "-c", "copy", "-f", "mp4", "file:" + turned),
                Scratch.in(folder, LIMITS),
                Progress.UNHEARD);

        var summary = probe(turned, Container.MP4).summary();

        assertThat(summary.width()).hasValue(144);
        assertThat(summary.height()).hasValue(176);
    }

    @Test
    void textIsNoVideo() throws IOException {
        var file = Files.writeString(folder.resolve("holiday.mp4"), "This is a letter.\n".repeat(100));

        assertThatExceptionOfType(NotDecodable.class)
                .isThrownBy(() -> probe(file, Container.MP4))
                .withMessageContaining("moov")
                .withMessageNotContaining(folder.toString());
    }

    @Test
    void anMp4WithoutItsIndexIsNotDecodable() throws IOException {
        var file = make(folder.resolve("media"), "-c:v", "libx264", "-c:a", "aac", "-f", "mp4");
        cut(file, 2);

        assertThatExceptionOfType(NotDecodable.class)
                .isThrownBy(() -> probe(file, Container.MP4))
                .withMessageContaining("moov atom not found");
    }

    @Test
    void anMp4ThatIsNothingButItsIndexIsNotDecodable() throws IOException {
        var file = make(folder.resolve("media"), "-an", "-c:v", "libx264", "-movflags", "+faststart", "-f", "mp4");
        var bytes = Files.readAllBytes(file);
        Files.write(
                file,
                Arrays.copyOf(
                        bytes, new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("mdat") + 20));

        assertThat(probe(file, Container.MP4).summary().width()).hasValue(176);
        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file, Container.MP4));
    }

    @ParameterizedTest
    @CsvSource({
        "JPEG, image2, mjpeg",
        "PNG, image2, png",
        "WEBP, webp, libwebp",
        "BMP, image2, bmp",
        "AVIF, avif, libaom-av1"
    })
    void halfAPictureIsNotDecodable(Container container, String muxer, String encoder) throws IOException {
        var file = make(folder.resolve("media"), "-frames:v", "1", "-an", "-c:v", encoder, "-f", muxer);
        cut(file, 2);

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file, container));
    }

    @Test
    void halfAProgressiveJpegIsNotDecodable() throws IOException {
        var plain = make(folder.resolve("plain.png"), "-frames:v", "1", "-an", "-c:v", "png", "-f", "image2");
        var file = folder.resolve("media").toFile();
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName("jpeg").next();
        var progressive = writer.getDefaultWriteParam();
        progressive.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
        try (var output = javax.imageio.ImageIO.createImageOutputStream(file)) {
            writer.setOutput(output);
            writer.write(
                    null,
                    new javax.imageio.IIOImage(javax.imageio.ImageIO.read(plain.toFile()), null, null),
                    progressive);
        }
        decode(file.toPath(), Container.JPEG);
        cut(file.toPath(), 2);

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file.toPath(), Container.JPEG));
    }

    @Test
    void whatIsInAnotherContainerIsRefused() {
        var file = make(folder.resolve("media"), "-c:v", "libx264", "-c:a", "aac", "-f", "matroska");

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> probe(file, Container.MP4));
    }

    @Test
    void aCodecThatIsNotAllowedIsNeverDecoded() {
        var file = make(folder.resolve("media"), "-an", "-c:v", "magicyuv", "-f", "matroska");

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file, Container.MKV));
    }

    @Test
    void aFileThatIsGoneIsNotBadMedia() {
        assertThatExceptionOfType(FfmpegError.MachineFailed.class)
                .isThrownBy(() ->
                        FFPROBE.probe(new Source(folder.resolve("gone"), Container.MP4), LIMITS, new Cancellation()));
    }

    private static void cut(Path file, int divisor) throws IOException {
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / divisor));
    }
}
