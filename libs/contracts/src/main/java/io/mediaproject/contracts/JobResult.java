package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a job brought, as its worker reports it. */
public sealed interface JobResult {

    /**
     * The copies on the CDN.
     *
     * @param original empty when the CDN does not take a file of this size: {@code notice} says so
     */
    record OnCdn(Optional<CdnFile> original, Optional<CdnFile> miniature, Optional<Report.Reason> notice)
            implements JobResult {
        public OnCdn {
            requireNonNull(original, "original");
            requireNonNull(miniature, "miniature");
            requireNonNull(notice, "notice");
        }
    }

    /** Files that are on the CDN, the oldest first; fewer than asked for at the end. */
    record CdnFiles(List<Listed> files) implements JobResult {
        public CdnFiles {
            files = List.copyOf(files);
        }

        /** One of them. */
        public record Listed(String fileId, String path, Instant createdAt) {
            public Listed {
                requireNonNull(fileId, "fileId");
                requireNonNull(path, "path");
                requireNonNull(createdAt, "createdAt");
            }
        }
    }

    /** What is gone, as far as it was there. */
    record Removed(int count) implements JobResult {}

    /**
     * One file on the CDN.
     *
     * @param path under the account's URL endpoint; signed URLs are made from it when it is read
     * @param answer everything that the CDN said of the file: height, width, bitRate, duration, codecs, versionInfo …
     */
    record CdnFile(String provider, String fileId, String path, long size, Map<String, Object> answer) {
        public CdnFile {
            requireNonNull(provider, "provider");
            requireNonNull(fileId, "fileId");
            requireNonNull(path, "path");
            answer = Map.copyOf(answer);
        }
    }

    /**
     * The summary that the catalogue shows; the whole document is in MongoDB.
     *
     * @param duration seconds; empty for a still image
     * @param width pixels as shown, with the rotation applied
     */
    record Facts(
            Optional<Double> duration,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<String> videoCodec,
            Optional<String> audioCodec,
            Optional<Long> bitRate)
            implements JobResult {}
}
