package io.mediaproject.acceptance.scaling;

import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Small pictures and videos, of which no two are alike. */
final class Samples {
    private static final int VIDEO_EVERY = 8;
    private static final int MOST_PADDING = 400_000;

    private final Sample video = SampleMedia.video(1, 320, 180);

    Sample number(int n) {
        return n % VIDEO_EVERY == 0 ? video(n) : SampleMedia.png(40 + 7 * (n % 50), 30 + n);
    }

    /** With a box at its end that players skip (ISO/IEC 14496-12, 8.1.2). */
    private Sample video(int n) {
        var random = new Random(n);
        var padding = new byte[8 + random.nextInt(MOST_PADDING)];
        random.nextBytes(padding);
        ByteBuffer.wrap(padding).putInt(padding.length).put("free".getBytes(StandardCharsets.US_ASCII));
        var bytes = ByteBuffer.allocate(video.bytes().length + padding.length)
                .put(video.bytes())
                .put(padding)
                .array();
        return new Sample(video.fileName(), video.contentType(), bytes);
    }
}
