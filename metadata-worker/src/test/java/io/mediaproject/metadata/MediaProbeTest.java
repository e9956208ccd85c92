package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mediaproject.ffmpeg.Container;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.Limits;
import io.mediaproject.ffmpeg.Progress;
import io.mediaproject.ffmpeg.Scratch;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaProbeTest {
    private static final Tools TOOLS = Tools.find(ToolSearch.of(System.getenv()).withCache(Path.of("target", "tools")));
    private static final Ffmpeg FFMPEG = new Ffmpeg(TOOLS);
    private static final MediaProbe PROBE = new MediaProbe(TOOLS);

    @TempDir
    Path folder;

    @Test
    void aPhotoTellsItsCameraOpenlyAndItsPlaceInPrivate() throws IOException {
        var photo = make("photo", "-frames:v", "1", "-c:v", "mjpeg", "-f", "image2");
        ExifJpeg.tag(photo);

        var facts = read(photo, Container.JPEG);

        assertThat(at(facts, "exif", "exif_ifd0")).containsEntry("make", "Nikon");
        assertThat(at(facts, "exif", "exif_sub_ifd")).containsEntry("date_time_original", "2026:11:22 10:00:00");
        assertThat(at(facts, "private", "serial_numbers")).containsEntry("body_serial_number", "4711-0815");
        assertThat(at(facts, "private", "location").toString()).contains("latitude=52.5", "longitude=13.25");
        var open = new java.util.HashMap<>(facts.document());
        open.remove("private");
        assertThat(open.toString()).doesNotContain("4711-0815", "52.5", "52°", "13.25");
        assertThat(facts.summary().width()).hasValue(144);
        assertThat(facts.summary().height()).hasValue(176);
    }

    @Test
    void aPhonesVideoKeepsItsPlaceInPrivate() {
        var video = make(
                "video",
                "-t",
                "1",
                "-c:v",
                "libx264",
                "-movflags",
                "use_metadata_tags",
                "-metadata",
                "com.apple.quicktime.location.ISO6709=+52.5000+013.2500/",
                "-metadata",
                "com.example.$serial.number=4711-0815",
                "-metadata",
                "title=Holiday",
                "-f",
                "mov");

        var facts = read(video, Container.MOV);

        assertThat(at(facts, "private", "location").toString()).contains("+52.5000+013.2500/");
        assertThat(at(facts, "private", "serial_numbers").toString()).contains("4711-0815");
        assertThat(at(facts, "format", "tags")).containsEntry("title", "Holiday");
        assertThat(String.valueOf(facts.document().get("format"))).doesNotContain("52.5000", "4711-0815");
        assertThat(facts.document())
                .containsKeys("streams", "chapters", "programs")
                .doesNotContainKey("exif");
        assertThat(String.valueOf(facts.document().get("streams"))).contains("30000/1001", "chroma_location");
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, png, image2, png",
        "WEBP, libwebp, webp, webp",
        "TIFF, tiff, image2, exif_ifd0",
        "BMP, bmp, image2, bmp",
        "GIF, gif, gif, gif",
        "AVIF, libaom-av1, avif, heif"
    })
    void everyImageHasItsTags(Container container, String encoder, String muxer, String directory) {
        var image = make("image", "-frames:v", "1", "-c:v", encoder, "-f", muxer);

        var facts = read(image, container);

        assertThat(String.valueOf(facts.document().get("exif"))).contains(directory);
        assertThat(facts.summary().width()).hasValue(176);
    }

    @Test
    void brokenTagsAreNoBrokenPicture() throws IOException {
        var photo = make("photo", "-frames:v", "1", "-c:v", "mjpeg", "-f", "image2");
        ExifJpeg.tag(photo);
        var bytes = Files.readAllBytes(photo);
        Arrays.fill(bytes, 20, 120, (byte) 0xFE);
        Files.write(photo, bytes);

        var facts = read(photo, Container.JPEG);

        assertThat(facts.summary().width()).hasValue(176);
    }

    @Test
    void aTruncatedVideoIsNotDecodable() throws IOException {
        var video = make("video", "-t", "1", "-c:v", "libx264", "-f", "mp4");
        Files.write(video, Arrays.copyOf(Files.readAllBytes(video), 2_000));

        assertThatExceptionOfType(FfmpegError.NotDecodable.class).isThrownBy(() -> read(video, Container.MP4));
    }

    @Test
    void aFileOfSoundAloneHasNoFirstPictureAndIsDecodable() {
        var file = folder.resolve("sound");
        FFMPEG.run(
                List.of("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", "-f", "mp4", "file:" + file),
                Scratch.in(folder, Limits.forConversion()),
                Progress.UNHEARD);

        var facts = read(file, Container.MP4);

        assertThat(facts.summary().audioCodec()).contains("aac");
        assertThat(facts.summary().videoCodec()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(TechnicalFacts facts, String key, String inner) {
        var outer = (Map<String, Object>) facts.document().getOrDefault(key, Map.of());
        return (Map<String, Object>) outer.getOrDefault(inner, Map.of());
    }

    private TechnicalFacts read(Path file, Container container) {
        return PROBE.read(file, container, Scratch.in(folder, Limits.forProbing()));
    }

    private Path make(String name, String... output) {
        var file = folder.resolve(name);
        var arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=176x144:rate=30000/1001"));
        arguments.addAll(List.of(output));
        arguments.add("file:" + file);
        FFMPEG.run(arguments, Scratch.in(folder, Limits.forConversion()), Progress.UNHEARD);
        return file;
    }
}
