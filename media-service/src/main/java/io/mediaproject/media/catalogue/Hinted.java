package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.redis.Hints;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Duplicates known fast: Redis tells which media may be in the way, and PostgreSQL whether it is.
 *
 * <p>A miss says nothing; the unique indexes have the last word.
 */
public final class Hinted {
    private final Hints hints;
    private final MediaStore store;
    private final DedupScope scope;

    public Hinted(Hints hints, MediaStore store, DedupScope scope) {
        this.hints = hints;
        this.store = store;
        this.scope = scope;
    }

    /** The media with this title, if there is one. */
    public Optional<Media> byTitle(Owner owner, TitleKey key) {
        return confirmed(titleHint(owner, key), media -> media.slug().equals(scope.slug(owner, key)))
                .or(() -> store.findByTitle(owner, key));
    }

    /** The media with these bytes, if there is one. */
    public Optional<Media> byBytes(Owner owner, String sha256) {
        return confirmed(
                        bytesHint(owner, sha256), media -> media.file().sha256().equals(sha256))
                .or(() -> store.findByBytes(owner, sha256));
    }

    /** After the commit: a hint may be missing, and it may be old, but it never stands for what was rolled back. */
    public void remember(Media media) {
        hints.set(titleHint(media), media.id().toString());
        hints.set(bytesHint(media.owner(), media.file().sha256()), media.id().toString());
    }

    /** After the commit that gave a media another title. */
    public void moved(Media before, Media now) {
        if (!before.slug().equals(now.slug())) {
            hints.delete(titleHint(before));
            remember(now);
        }
    }

    public void forget(Media media) {
        hints.delete(titleHint(media));
        hints.delete(bytesHint(media.owner(), media.file().sha256()));
    }

    private Optional<Media> confirmed(String hint, Predicate<Media> same) {
        return hints.get(hint)
                .flatMap(MediaId::parse)
                .flatMap(store::find)
                .filter(Media::holdsItsPlace)
                .filter(same);
    }

    private static String titleHint(Media media) {
        return "media:title:" + media.slug();
    }

    private String titleHint(Owner owner, TitleKey key) {
        return "media:title:" + scope.slug(owner, key);
    }

    private String bytesHint(Owner owner, String sha256) {
        return "media:sha256:" + scope.of(owner) + ":" + sha256;
    }
}
