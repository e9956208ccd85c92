package io.mediaproject.media.reconciliation;

import java.util.Locale;

/**
 * How far the mending of blobs has come, as the position of its pass. The originals that are lost are counted before
 * anybody is told of them.
 *
 * @param after the last media that the stage has done; empty at its beginning
 */
record BlobMending(Stage stage, long lost, long living, String after) {
    /** What is done, in this order. */
    enum Stage {
        COUNTING,
        TELLING,
        MINIATURES
    }

    static BlobMending of(String position) {
        var parts = position.split(" ", -1);
        return parts.length == 4
                ? new BlobMending(
                        Stage.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]),
                        parts[3])
                : new BlobMending(Stage.COUNTING, 0, 0, "");
    }

    BlobMending counted(long moreLost, long moreLiving) {
        return new BlobMending(stage, lost + moreLost, living + moreLiving, after);
    }

    String from(String media) {
        return position(stage, media);
    }

    String telling() {
        return position(Stage.TELLING, "");
    }

    String miniatures() {
        return position(Stage.MINIATURES, "");
    }

    private String position(Stage next, String media) {
        return "%s %d %d %s".formatted(next.name().toLowerCase(Locale.ROOT), lost, living, media);
    }
}
