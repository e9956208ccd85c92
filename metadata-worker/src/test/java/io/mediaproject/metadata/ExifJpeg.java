package io.mediaproject.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tags of a camera into a JPEG: turned by 90 degrees, taken in Berlin, with serial number 4711-0815. */
final class ExifJpeg {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private ExifJpeg() {}

    static void tag(Path jpeg) throws IOException {
        var plain = ByteBuffer.wrap(Files.readAllBytes(jpeg));
        var tags = tags();
        var tagged = ByteBuffer.allocate(plain.capacity() + tags.length + 10);
        tagged.putShort(plain.getShort());
        tagged.putShort((short) 0xFFE1).putShort((short) (tags.length + 8));
        tagged.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tags).put(plain);
        Files.write(jpeg, tagged.array());
    }

    // TIFF 6.0, big endian: the header, three directories, then the values that do not fit into four bytes.
    private static byte[] tags() {
        var tiff = ByteBuffer.allocate(320);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 4);
        entry(tiff, 0x010F, ASCII, 6, 200);
        entry(tiff, 0x0112, SHORT, 1, 6 << 16);
        entry(tiff, 0x8769, LONG, 1, 62);
        entry(tiff, 0x8825, LONG, 1, 92);
        tiff.putInt(0);
        tiff.position(62).putShort((short) 2);
        entry(tiff, 0x9003, ASCII, 20, 210);
        entry(tiff, 0xA431, ASCII, 10, 232);
        tiff.position(92).putShort((short) 4);
        entry(tiff, 1, ASCII, 2, 'N' << 24);
        entry(tiff, 2, RATIONAL, 3, 244);
        entry(tiff, 3, ASCII, 2, 'E' << 24);
        entry(tiff, 4, RATIONAL, 3, 268);
        tiff.position(200).put("Nikon\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(210).put("2026:11:22 10:00:00\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(232).put("4711-0815\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(244).putInt(52).putInt(1).putInt(30).putInt(1).putInt(0).putInt(1);
        tiff.position(268).putInt(13).putInt(1).putInt(15).putInt(1).putInt(0).putInt(1);
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
