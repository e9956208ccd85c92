package io.mediaproject.imagekit.library;

import static io.mediaproject.imagekit.library.FileKind.IMAGE;
import static io.mediaproject.imagekit.library.FileKind.OTHER;
import static io.mediaproject.imagekit.library.FileKind.VIDEO;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The media type of a file, known by its first bytes and never by its name. */
public record ContentType(FileKind kind, String mime) {
    /** How many of the first bytes {@link #of} wants to see. */
    public static final int SNIFFED_BYTES = 400;

    private static final ContentType UNKNOWN = new ContentType(OTHER, "application/octet-stream");
    private static final ContentType AVIF = new ContentType(IMAGE, "image/avif");
    private static final ContentType HEIC = new ContentType(IMAGE, "image/heic");
    private static final ContentType MP4 = new ContentType(VIDEO, "video/mp4");
    private static final ContentType QUICKTIME = new ContentType(VIDEO, "video/quicktime");
    private static final ContentType THREE_GP = new ContentType(VIDEO, "video/3gpp");
    private static final ContentType MATROSKA = new ContentType(VIDEO, "video/x-matroska");
    private static final ContentType WEBM = new ContentType(VIDEO, "video/webm");
    private static final ContentType MPEG_TS = new ContentType(VIDEO, "video/mp2t");
    private static final int TS_PACKET = 188;

    private record Magic(int offset, String bytes, ContentType type) {
        boolean opens(byte[] head) {
            byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
            int end = offset + wanted.length;
            return head.length >= end && Arrays.equals(head, offset, end, wanted, 0, wanted.length);
        }
    }

    private static final List<Magic> MAGIC = List.of(
            new Magic(0, "\u0089PNG\r\n\u001a\n", new ContentType(IMAGE, "image/png")),
            new Magic(0, "\u00ff\u00d8\u00ff", new ContentType(IMAGE, "image/jpeg")),
            new Magic(0, "GIF8", new ContentType(IMAGE, "image/gif")),
            new Magic(8, "WEBP", new ContentType(IMAGE, "image/webp")),
            new Magic(0, "II*\0", new ContentType(IMAGE, "image/tiff")),
            new Magic(0, "MM\0*", new ContentType(IMAGE, "image/tiff")),
            new Magic(0, "BM", new ContentType(IMAGE, "image/bmp")),
            new Magic(8, "AVI ", new ContentType(VIDEO, "video/x-msvideo")),
            new Magic(0, "OggS", new ContentType(VIDEO, "video/ogg")),
            new Magic(0, "\0\0\u0001\u00ba", new ContentType(VIDEO, "video/mpeg")),
            new Magic(0, "\0\0\u0001\u00b3", new ContentType(VIDEO, "video/mpeg")),
            new Magic(4, "moov", QUICKTIME),
            new Magic(4, "mdat", QUICKTIME));

    /** The type of a file that begins with {@code head}. */
    public static ContentType of(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("ftyp", 4) && text.length() >= 12) {
            return isoMedia(text.substring(8, 12));
        }
        if (text.startsWith("\u001aE\u00df\u00a3")) {
            return text.contains("webm") ? WEBM : MATROSKA;
        }
        if (text.length() > TS_PACKET && text.charAt(0) == 'G' && text.charAt(TS_PACKET) == 'G') {
            return MPEG_TS;
        }
        return MAGIC.stream()
                .filter(magic -> magic.opens(head))
                .map(Magic::type)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static ContentType isoMedia(String brand) {
        return switch (brand) {
            case "avif", "avis" -> AVIF;
            case "heic", "heix", "mif1", "msf1", "hevc" -> HEIC;
            case "qt  " -> QUICKTIME;
            default -> brand.startsWith("3g") ? THREE_GP : MP4;
        };
    }
}
