package io.mediaproject.ffmpeg;

import static io.mediaproject.ffmpeg.Fixture.FFMPEG;
import static io.mediaproject.ffmpeg.Fixture.make;
import static io.mediaproject.ffmpeg.Fixture.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
    @TempDir
    Path folder;

    @Test
    void theSampleHasPictureAndSoundAndIsTheSameEachTime() throws IOException {
        var sample = new SampleVideo(6, 640, 360);
        var one = folder.resolve("one");
        var two = folder.resolve("two");

        sample.make(FFMPEG, one);
        sample.make(FFMPEG, two);

        var summary = probe(one, Container.MP4).summary();
        assertThat(summary.width()).hasValue(640);
        assertThat(summary.height()).hasValue(360);
        assertThat(summary.hasAudio()).isTrue();
        assertThat(summary.duration().orElseThrow()).isEqualTo(6.0, within(0.1));
        assertThat(summary.bitRate().orElseThrow()).isPositive();
        assertThat(summary.container()).contains("mp4");
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.size(one)).isLessThan(1_500_000);
    }

    @Test
    void aSampleHasAFormThatCanBeEncoded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SampleVideo(0, 640, 360));
        assertThatIllegalArgumentException().isThrownBy(() -> new SampleVideo(1, 641, 360));
    }

    @Test
    void aPosterIsAJpegOfTheVideo() throws IOException {
        var video = make(folder.resolve("video"), "-c:v", "libx264", "-c:a", "aac", "-f", "mp4");
        var jpeg = folder.resolve("poster%03d.jpg");

        FFMPEG.poster(new Source(video, Container.MP4), jpeg, Scratch.in(folder, Limits.forProbing()));

        var picture = ImageIO.read(jpeg.toFile());
        assertThat(picture.getWidth()).isEqualTo(176);
        assertThat(picture.getHeight()).isEqualTo(144);
    }

    @Test
    void progressRisesToTheWholeDuration() {
        var heard = new ArrayList<Duration>();
        var arguments = List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:duration=2", "-f", "null", "-");

        FFMPEG.run(arguments, Scratch.in(folder, Limits.forProbing()), heard::add);

        assertThat(heard).isSorted().last().isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void soundWithoutAPictureIsDecodedToo() {
        var file = make(folder.resolve("sound"), "-vn", "-c:a", "aac", "-f", "mp4");

        Fixture.decode(file, Container.MP4);

        assertThat(probe(file, Container.MP4).summary().videoCodec()).isEmpty();
    }

    @Test
    void limitsAreSane() {
        var limits = Limits.forProbing();

        assertThatIllegalArgumentException().isThrownBy(() -> limits.withTime(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withCpu(Duration.ofMillis(10)));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withMemory(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(limits.time(), limits.cpu(), 1, 1, 1, 5));
    }

    @Test
    void aFullDiskIsNotBadMedia() {
        var arguments = List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:duration=2",
                "-c:v",
                "rawvideo",
                "-f",
                "rawvideo",
                "/dev/full");

        assertThatExceptionOfType(FfmpegError.MachineFailed.class)
                .isThrownBy(() -> FFMPEG.run(arguments, Scratch.in(folder, Limits.forProbing()), Progress.UNHEARD))
                .withMessageContaining("No space left on device");
    }
}
