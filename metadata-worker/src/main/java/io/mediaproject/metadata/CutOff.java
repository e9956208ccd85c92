package io.mediaproject.metadata;

import io.mediaproject.ffmpeg.Container;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;

/**
 * Tells whether a file of the MP4 family announces more media data than it has.
 *
 * <p>ffmpeg plays what is there without a word, so that half a film would pass for a whole one.
 */
final class CutOff {
    private static final Set<Container> BOXED =
            Set.of(Container.MP4, Container.M4V, Container.MOV, Container.THREE_GP, Container.AVIF, Container.HEIC);
    private static final int MEDIA_DATA = 0x6d646174; // "mdat"
    private static final int HEADER = 16;
    private static final int SHORT_HEADER = 8;
    private static final int MOST_BOXES = 100_000;
    private static final long LENGTH_FOLLOWS = 1;

    private CutOff() {}

    /** How many bytes are missing at the end; none where nothing is announced. ISO/IEC 14496-12 §4.2. */
    static long missingBytes(Path file, Container container) throws IOException {
        if (!BOXED.contains(container)) {
            return 0;
        }
        try (var channel = FileChannel.open(file)) {
            return missingBytes(channel);
        }
    }

    private static long missingBytes(FileChannel channel) throws IOException {
        long left = channel.size();
        for (int boxes = 0; boxes < MOST_BOXES && left > SHORT_HEADER; boxes++) {
            var header = header(channel, channel.size() - left);
            long length = length(header);
            if (length > left) {
                // Only of media data: behind it some programs leave bytes that are no box at all.
                return header.getInt(4) == MEDIA_DATA ? length - left : 0;
            }
            if (length < SHORT_HEADER) {
                return 0;
            }
            left -= length;
        }
        return 0;
    }

    private static ByteBuffer header(FileChannel channel, long at) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && channel.read(header, at + header.position()) >= 0) {
            // A header at the end of the file may be shorter: the rest stays zero.
        }
        return header;
    }

    private static long length(ByteBuffer header) {
        long length = Integer.toUnsignedLong(header.getInt(0));
        return length == LENGTH_FOLLOWS ? header.getLong(SHORT_HEADER) : length;
    }
}
