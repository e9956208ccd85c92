package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.Kind;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.platform.hash.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;

/** Makes miniatures from pictures of strangers: decoded within limits, turned upright, scaled, encoded again. */
final class Miniatures {
    private static final int LONGEST_SIDE = 640;
    private static final long MOST_PIXELS = 50_000_000;
    private static final double QUALITY = 0.85;

    private final Sniffer sniffer;

    private final Places decoders;

    /** Two at a time: decoders take memory that no upload limit counts. */
    Miniatures(Sniffer sniffer) {
        this(sniffer, Places.of(2));
    }

    Miniatures(Sniffer sniffer, Places decoders) {
        this.sniffer = sniffer;
        this.decoders = decoders;
    }

    Miniature of(byte[] picture) throws UnreadablePicture, InterruptedException {
        if (sniffer.accept(picture).filter(type -> type.kind() == Kind.IMAGE).isEmpty()) {
            throw new UnreadablePicture("The miniature is %s, not an image.".formatted(sniffer.name(picture)));
        }
        decoders.take();
        try {
            return encode(decode(picture));
        } catch (IOException | RuntimeException | StackOverflowError bad) {
            // Decoders meet a damaged file with exceptions of every kind, and all of them mean the same.
            throw bad instanceof UnreadablePicture told
                    ? told
                    : new UnreadablePicture("The miniature is damaged, or of a kind that cannot be decoded here.");
        } finally {
            decoders.giveBack(1);
        }
    }

    private static BufferedImage decode(byte[] picture) throws IOException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new UnreadablePicture(
                        "The miniature is of a kind that cannot be decoded here; send JPEG or PNG.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, false, false);
                return scale(sampled(reader), Upright.filter(picture));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Reads every n-th pixel of a large picture, so that memory follows the miniature and not the original. */
    private static BufferedImage sampled(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new UnreadablePicture(
                    "The miniature has %d × %d pixels; at most %d are taken.".formatted(width, height, MOST_PIXELS));
        }
        int step = Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    private static BufferedImage scale(BufferedImage sampled, Optional<ImageFilter> upright) throws IOException {
        BufferedImage image = upright.map(filter -> filter.apply(sampled)).orElse(sampled);
        int width = Math.min(image.getWidth(), LONGEST_SIDE);
        int height = Math.min(image.getHeight(), LONGEST_SIDE);
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        return Thumbnails.of(image).size(width, height).imageType(type).asBufferedImage();
    }

    private static Miniature encode(BufferedImage image) throws IOException {
        boolean alpha = image.getColorModel().hasAlpha();
        var out = new ByteArrayOutputStream();
        var writing = Thumbnails.of(image).scale(1);
        if (alpha) {
            writing.outputFormat("png").toOutputStream(out);
        } else {
            writing.outputFormat("jpg").outputQuality(QUALITY).toOutputStream(out);
        }
        byte[] bytes = out.toByteArray();
        ContentType type = alpha ? ContentType.PNG : ContentType.JPEG;
        return new Miniature(type.mimeType(), Sha256.hex(bytes), image.getWidth(), image.getHeight(), bytes);
    }
}
