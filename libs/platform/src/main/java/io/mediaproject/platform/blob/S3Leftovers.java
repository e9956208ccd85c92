package io.mediaproject.platform.blob;

import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ListPartsResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Aborts the uploads of parts that a killed process has left: nobody sees them, and everybody pays for them. */
final class S3Leftovers {
    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 10;
    private static final List<String> OURS = List.of("originals/", "miniatures/");

    private final S3Bucket bucket;

    S3Leftovers(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** Those that have got no part for so long; returns how many. */
    int sweep(Duration silent) {
        var before = Instant.now().minus(silent);
        var after = Optional.<S3Bucket.Upload>empty();
        int swept = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            var found = bucket.unfinished(after, PAGE);
            for (var one : found.uploads()) {
                swept += swept(one, before);
            }
            if (!found.isTruncated() || found.uploads().isEmpty()) {
                break;
            }
            var last = found.uploads().getLast();
            after = Optional.of(new S3Bucket.Upload(last.objectName(), last.uploadId()));
        }
        return swept;
    }

    private int swept(ListMultipartUploadsResult.Upload one, Instant before) {
        // Somebody else may keep files in the bucket, under other names.
        if (OURS.stream().noneMatch(one.objectName()::startsWith)) {
            return 0;
        }
        var upload = new S3Bucket.Upload(one.objectName(), one.uploadId());
        var began = one.initiated().toInstant();
        if (began.isAfter(before) || lastPart(upload, began).isAfter(before)) {
            return 0;
        }
        bucket.abort(upload);
        return 1;
    }

    /** A large upload of a slow client may have begun long ago. */
    private Instant lastPart(S3Bucket.Upload upload, Instant began) {
        var youngest = began;
        int after = 0;
        while (true) {
            var page = bucket.parts(upload, after);
            var parts = page.map(ListPartsResult::parts).orElse(List.of());
            for (var part : parts) {
                var written = part.lastModified() == null
                        ? began
                        : part.lastModified().toInstant();
                youngest = written.isAfter(youngest) ? written : youngest;
                after = part.partNumber();
            }
            if (parts.isEmpty() || page.filter(ListPartsResult::isTruncated).isEmpty()) {
                return youngest;
            }
        }
    }
}
