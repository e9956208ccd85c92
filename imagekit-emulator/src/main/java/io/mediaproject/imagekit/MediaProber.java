package io.mediaproject.imagekit;

import io.mediaproject.imagekit.library.Facts;
import io.mediaproject.imagekit.library.Incoming;
import io.mediaproject.imagekit.library.Prober;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Measures images by their headers. */
final class MediaProber implements Prober {
    @Override
    public Facts facts(Incoming file) {
        return switch (file.contentType().kind()) {
            case IMAGE -> image(file.path());
            case VIDEO, OTHER -> Facts.UNKNOWN;
        };
    }

    // The reader looks at the header alone: no pixel is decoded, so a huge picture costs nothing.
    private static Facts image(Path path) {
        try (var stream = ImageIO.createImageInputStream(path.toFile())) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Facts.UNKNOWN;
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return Facts.ofImage(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            return Facts.UNKNOWN;
        }
    }
}
