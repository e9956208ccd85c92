package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.web.CallerError;
import java.util.Optional;

/** What a caller can get wrong about a media. */
public abstract sealed class MediaError extends CallerError {
    private static final long serialVersionUID = 1L;

    private MediaError(String message) {
        super(message);
    }

    /** Not there, deleted, or not for this caller's eyes: the same answer for all three. */
    public static final class NotFound extends MediaError {
        private static final long serialVersionUID = 1L;

        public NotFound(MediaId id) {
            super("There is no media %s.".formatted(id));
        }
    }

    /** Another media has this title; {@code existing} is empty where the caller may not see it. */
    public static final class TitleTaken extends MediaError {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Media> existing;

        public TitleTaken(String title, Optional<Media> existing) {
            super("There is already a media with the title \"%s\". Choose another title.".formatted(title));
            this.existing = existing;
        }

        public Optional<Media> existing() {
            return existing;
        }
    }

    /** The same bytes are stored already; {@code existing} is empty where the caller may not see it. */
    public static final class BytesTaken extends MediaError {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Media> existing;

        public BytesTaken(Optional<Media> existing) {
            super("There is already a media with exactly these bytes.");
            this.existing = existing;
        }

        public Optional<Media> existing() {
            return existing;
        }
    }

    /** Somebody has changed it since the caller looked. */
    public static final class Changed extends MediaError {
        private static final long serialVersionUID = 1L;

        public Changed(Media media) {
            super("The media %s is in version %s, which If-Match does not name. Read it again and decide anew."
                    .formatted(media.id(), media.etag()));
        }
    }

    /** It lives: there is nothing to restore. */
    public static final class NotDeleted extends MediaError {
        private static final long serialVersionUID = 1L;

        public NotDeleted(MediaId id) {
            super("The media %s is not deleted.".formatted(id));
        }
    }

    /** There is no copy on the CDN to send anybody to. */
    public static final class NotOnCdn extends MediaError {
        private static final long serialVersionUID = 1L;

        public NotOnCdn(Media media) {
            super("The media %s has no copy on the CDN%s. Its content can be had here without redirect=true."
                    .formatted(media.id(), media.progress().status() == MediaStatus.PROCESSING ? " yet" : ""));
        }
    }

    /** Its owner sent no miniature. */
    public static final class NoMiniature extends MediaError {
        private static final long serialVersionUID = 1L;

        public NoMiniature(MediaId id) {
            super("The media %s has no miniature.".formatted(id));
        }
    }
}
