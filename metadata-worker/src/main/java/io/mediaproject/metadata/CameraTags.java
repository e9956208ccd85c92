package io.mediaproject.metadata;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.heif.HeifMetadataReader;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediaproject.ffmpeg.Container;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What cameras and editors wrote into an image: EXIF, IPTC, XMP, ICC, by directory and tag. */
record CameraTags(ObjectNode document, boolean lying) {
    private static final System.Logger LOG = System.getLogger(CameraTags.class.getName());

    // The reader keeps what it read in memory; the tags of an image stand near its beginning anyway.
    private static final long MOST_BYTES = 256L << 20;

    private static final int FIRST_LYING_ORIENTATION = 5;

    /** Broken tags are no broken picture: what cannot be read is left out. */
    static CameraTags read(Path file, Container container) {
        try {
            return Files.size(file) > MOST_BYTES ? of(new Metadata()) : of(metadata(file, container));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // The reader throws what it likes on damaged tags; only its class is logged, its text may quote the file.
            LOG.log(Level.INFO, "The tags of a {0} could not be read: {1}", container.mimeType(), e.getClass());
            return of(new Metadata());
        }
    }

    private static Metadata metadata(Path file, Container container) throws ImageProcessingException, IOException {
        if (container == Container.TIFF) {
            // From the file, not from a stream: TIFF jumps, and a stream would be kept whole.
            return TiffMetadataReader.readMetadata(file.toFile());
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (container) {
                case AVIF, HEIC -> HeifMetadataReader.readMetadata(bytes);
                default -> ImageMetadataReader.readMetadata(bytes, Files.size(file));
            };
        }
    }

    private static CameraTags of(Metadata metadata) {
        var document = JsonNodeFactory.instance.objectNode();
        for (var directory : metadata.getDirectories()) {
            var tags = document.withObjectProperty(Keys.snakeCase(directory.getName()));
            directory.getTags().forEach(tag -> put(tags, directory, tag));
            if (directory instanceof XmpDirectory xmp) {
                xmp.getXmpProperties().forEach(tags::put);
            }
            if (directory instanceof GpsDirectory gps && gps.getGeoLocation() != null) {
                tags.put("latitude", gps.getGeoLocation().getLatitude());
                tags.put("longitude", gps.getGeoLocation().getLongitude());
            }
        }
        return new CameraTags(document, lying(metadata));
    }

    // A tag without a name may hide a serial number.
    private static void put(ObjectNode tags, Directory directory, Tag tag) {
        var text = tag.getDescription();
        if (text != null && tag.hasTagName() && !opaque(directory.getObject(tag.getTagType()), text)) {
            tags.put(tag.getTagName(), text);
        }
    }

    /** What nobody can read may hide a place: bytes, and the hexadecimal EXIF that some tools put into PNG texts. */
    private static boolean opaque(@Nullable Object value, String text) {
        return value instanceof byte[] || text.contains("Raw profile type");
    }

    private static boolean lying(Metadata metadata) {
        var ifd0 = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        var orientation = ifd0 == null ? null : ifd0.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return orientation != null && orientation >= FIRST_LYING_ORIENTATION;
    }
}
