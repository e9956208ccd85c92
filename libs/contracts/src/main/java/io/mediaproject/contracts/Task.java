package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one job is to do, with everything that its worker needs to know. */
public sealed interface Task {
    Operation operation();

    /** Stored bytes and what was learnt of them while they came in. */
    record Source(BlobKey blob, String filename, String mimeType, long size, String sha256) {
        public Source {
            requireNonNull(blob, "blob");
            requireNonNull(filename, "filename");
            requireNonNull(mimeType, "mimeType");
            requireNonNull(sha256, "sha256");
        }
    }

    /** A file and the path on the CDN that was fixed when the job was made, so that trying again finds it. */
    record Copy(Source source, String path) {
        public Copy {
            requireNonNull(source, "source");
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("A path on the CDN starts with a slash: " + path);
            }
        }
    }

    /** Puts a media, and its miniature if it has one, on the CDN. */
    record UploadToCdn(Copy original, Optional<Copy> miniature) implements Task {
        public UploadToCdn {
            requireNonNull(original, "original");
            requireNonNull(miniature, "miniature");
        }

        @Override
        public Operation operation() {
            return Operation.UPLOAD_TO_CDN;
        }
    }

    /**
     * Lists files on the CDN, the oldest first.
     *
     * @param folder with all that is below it
     * @param since files of this time and later; empty from the beginning
     * @param skip how many of exactly that time are known already
     * @param most how many
     */
    record AuditCdn(String folder, Optional<Instant> since, int skip, int most) implements Task {
        public AuditCdn {
            requireNonNull(folder, "folder");
            requireNonNull(since, "since");
        }

        @Override
        public Operation operation() {
            return Operation.AUDIT_CDN;
        }
    }

    /** Learns every technical fact about a media. */
    record ExtractMetadata(Source source) implements Task {
        public ExtractMetadata {
            requireNonNull(source, "source");
        }

        @Override
        public Operation operation() {
            return Operation.EXTRACT_METADATA;
        }
    }

    /** Puts a miniature that a media got later on the CDN. */
    record ReplaceMiniature(Copy miniature) implements Task {
        public ReplaceMiniature {
            requireNonNull(miniature, "miniature");
        }

        @Override
        public Operation operation() {
            return Operation.REPLACE_MINIATURE;
        }
    }

    /**
     * A file on the CDN that is to go.
     *
     * @param fileId empty when only its path is known: then there may be no such file
     * @param url where it is delivered, without a signature
     */
    record Place(Optional<String> fileId, String path, String url) {
        public Place {
            requireNonNull(fileId, "fileId");
            requireNonNull(path, "path");
            requireNonNull(url, "url");
        }
    }

    /** Takes files off the CDN, and out of its caches. */
    record RemoveFromCdn(List<Place> places) implements Task {
        public RemoveFromCdn {
            places = List.copyOf(places);
        }

        @Override
        public Operation operation() {
            return Operation.REMOVE_FROM_CDN;
        }
    }

    /**
     * Takes the document of the job's media out of MongoDB.
     *
     * @param strays whose documents go, too, as they belong to no media
     */
    record ForgetMetadata(List<MediaId> strays) implements Task {
        public ForgetMetadata {
            // Tasks that were made before there were strays say nothing of them.
            strays = List.copyOf(requireNonNullElse(strays, List.of()));
        }

        public ForgetMetadata() {
            this(List.of());
        }

        @Override
        public Operation operation() {
            return Operation.FORGET_METADATA;
        }
    }
}
