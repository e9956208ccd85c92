package io.mediaproject.media.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Knows what bytes are by their beginning; no name and no header is believed.
 *
 * <p>The signatures of what we take are here, each as narrow as its format allows: what passes goes to a decoder.
 * Tika only names the types that are refused.
 */
final class Sniffer {
    /** How much of a file is looked at. */
    static final int HEAD = 4096;

    private static final int TS_PACKET = 188;
    private static final int M2TS_PACKET = 192;
    private static final int TS_PACKETS = 5;

    private final MimeTypes names = MimeTypes.getDefaultMimeTypes();

    /** Empty for whatever is not on the list. */
    Optional<ContentType> accept(byte[] start) {
        var head = new Head(start);
        return image(head).or(() -> IsoMedia.accept(head)).or(() -> video(head));
    }

    /** The name of any type, as in {@code text/plain}. */
    String name(byte[] start) {
        try {
            return names.detect(new ByteArrayInputStream(start), new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory could not be read", e);
        }
    }

    private static Optional<ContentType> image(Head head) {
        if (head.hex(0, "FFD8FF")) {
            return Optional.of(ContentType.JPEG);
        }
        if (head.hex(0, "89504E470D0A1A0A")) {
            return Optional.of(ContentType.PNG);
        }
        if (head.text(0, "GIF87a") || head.text(0, "GIF89a")) {
            return Optional.of(ContentType.GIF);
        }
        if (head.text(0, "RIFF") && head.text(8, "WEBP")) {
            return Optional.of(ContentType.WEBP);
        }
        if (head.hex(0, "49492A00") || head.hex(0, "4D4D002A") || head.hex(0, "49492B00") || head.hex(0, "4D4D002B")) {
            return Optional.of(ContentType.TIFF);
        }
        return bitmap(head) ? Optional.of(ContentType.BMP) : Optional.empty();
    }

    /** Two letters alone are no signature: text may start with them. */
    private static boolean bitmap(Head head) {
        if (!head.text(0, "BM") || !head.hex(6, "00000000")) {
            return false;
        }
        return switch (head.octet(14)) {
            case 12, 40, 52, 56, 64, 108, 124 -> head.hex(15, "000000");
            default -> false;
        };
    }

    private static Optional<ContentType> video(Head head) {
        if (head.hex(0, "1A45DFA3")) {
            return matroska(head);
        }
        if (head.text(0, "RIFF") && head.text(8, "AVI ")) {
            return Optional.of(ContentType.AVI);
        }
        if (head.hex(0, "000001BA") || head.hex(0, "000001B3")) {
            return Optional.of(ContentType.MPEG);
        }
        if (head.text(0, "OggS") && picturesInOgg(head)) {
            return Optional.of(ContentType.OGG);
        }
        if (transportStream(head, 0, TS_PACKET) || transportStream(head, 4, M2TS_PACKET)) {
            return Optional.of(ContentType.MPEG_TS);
        }
        return Optional.empty();
    }

    private static Optional<ContentType> matroska(Head head) {
        // 0x4282 is the id of DocType; a byte with its length follows.
        if (head.find("428284", "webm")) {
            return Optional.of(ContentType.WEBM);
        }
        return head.find("428288", "matroska") ? Optional.of(ContentType.MKV) : Optional.empty();
    }

    /** An Ogg stream may be sound alone; its first pages name each codec. */
    private static boolean picturesInOgg(Head head) {
        return head.find("80", "theora")
                || head.find("01", "video\0")
                || head.find("", "OVP80")
                || head.find("", "BBCD\0");
    }

    private static boolean transportStream(Head head, int offset, int packet) {
        int packets = 0;
        for (int at = offset; at < head.length() && packets < TS_PACKETS; at += packet, packets++) {
            // The sync byte is the letter G: without the bits behind it a text of Gs would pass.
            boolean sync = head.octet(at) == 0x47;
            boolean error = (head.octet(at + 1) & 0x80) != 0;
            boolean reserved = (head.octet(at + 3) & 0x30) == 0;
            if (!sync || error || reserved) {
                return false;
            }
        }
        return packets >= 2;
    }
}
