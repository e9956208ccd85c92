package io.mediaproject.media.upload;

import java.util.Arrays;
import java.util.Optional;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Finds out how a JPEG is to be turned, by the EXIF that its camera wrote.
 *
 * <p>The markers are walked here: ImageIO throws at the metadata of many a camera, whose pictures it decodes well.
 */
final class Upright {
    private static final int MARKER = 0xFF;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;

    private Upright() {}

    /** Empty when the picture stands upright, or does not say how it stands. */
    static Optional<ImageFilter> filter(byte[] jpeg) {
        var head = new Head(jpeg);
        if (!head.hex(0, "FFD8FF")) {
            return Optional.empty();
        }
        int at = 2;
        while (head.octet(at) == MARKER && head.octet(at + 1) != START_OF_SCAN) {
            int length = head.octet(at + 2) << 8 | head.octet(at + 3);
            if (length < 2 || at + 2 + length > jpeg.length) {
                return Optional.empty();
            }
            if (head.octet(at + 1) == APP1 && head.text(at + 4, "Exif\0\0")) {
                return turn(Arrays.copyOfRange(jpeg, at + 4, at + 2 + length));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<ImageFilter> turn(byte[] exif) {
        try {
            return Optional.ofNullable(ExifUtils.getOrientationFromExif(exif))
                    .filter(orientation -> orientation != Orientation.TOP_LEFT)
                    .map(ExifFilterUtils::getFilterForOrientation);
        } catch (RuntimeException damaged) {
            return Optional.empty(); // The picture may be good all the same.
        }
    }
}
