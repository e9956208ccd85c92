package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.ffmpeg.Container;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffTest {
    @TempDir
    Path folder;

    @Test
    void aWholeFileMissesNothing() throws IOException {
        assertThat(missing(box("ftyp", 16, 8), box("mdat", 108, 100), box("moov", 28, 20)))
                .isZero();
    }

    @Test
    void mediaDataThatEndsEarlyTellsHowMuchIsMissing() throws IOException {
        assertThat(missing(box("ftyp", 16, 8), box("mdat", 108, 60))).isEqualTo(40);
    }

    @Test
    void aLongLengthIsReadToo() throws IOException {
        var mdat = ByteBuffer.allocate(26)
                .putInt(1)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .putLong(5_000_000_000L);

        assertThat(missing(box("ftyp", 16, 8), mdat.array())).isEqualTo(4_999_999_974L);
    }

    @Test
    void whatReachesToTheEndMissesNothing() throws IOException {
        assertThat(missing(box("ftyp", 16, 8), box("mdat", 0, 60))).isZero();
    }

    @Test
    void bytesBehindTheLastBoxAreNoBox() throws IOException {
        assertThat(missing(box("mdat", 28, 20), box("XXXX", 900, 20))).isZero();
        assertThat(missing(box("mdat", 28, 20), new byte[] {1, 2, 3})).isZero();
        assertThat(missing(box("mdat", 28, 20), box("XXXX", 3, 20))).isZero();
    }

    @Test
    void aLengthBelowZeroIsNoLength() throws IOException {
        var mdat = ByteBuffer.allocate(26)
                .putInt(1)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .putLong(-1);

        assertThat(missing(mdat.array())).isZero();
    }

    @Test
    void otherFilesHaveNoBoxes() throws IOException {
        var file = Files.write(folder.resolve("file"), box("mdat", 900, 20));

        assertThat(CutOff.missingBytes(file, Container.WEBM)).isZero();
    }

    private long missing(byte[]... boxes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var box : boxes) {
            bytes.writeBytes(box);
        }
        return CutOff.missingBytes(Files.write(folder.resolve("file"), bytes.toByteArray()), Container.MP4);
    }

    private static byte[] box(String type, int announced, int content) {
        return ByteBuffer.allocate(8 + content)
                .putInt(announced)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
