package io.mediaproject.media.upload;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.catalogue.Description;
import io.mediaproject.media.catalogue.Hinted;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaCatalogue;
import io.mediaproject.media.catalogue.MediaError;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.NewMedia;
import io.mediaproject.media.catalogue.Owner;
import io.mediaproject.media.catalogue.StoredFile;
import io.mediaproject.media.catalogue.TitleKey;
import io.mediaproject.media.catalogue.Visibility;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import java.util.List;
import java.util.Optional;

/** Makes a media of what came in: the bytes first, then one transaction, then the hints. */
final class Publication {
    // Each round lost a race for a title that was free a moment ago.
    private static final int MOST_ROUNDS = 100;

    private final MediaStore store;
    private final MediaCatalogue catalogue;
    private final Hinted hinted;
    private final BlobStore blobs;
    private final Registration registration;
    private final Visibility usualVisibility;
    private final FreeTitle freeTitle;

    Publication(Catalogue catalogue, BlobStore blobs, Registration registration, Visibility usualVisibility) {
        this.store = catalogue.store();
        this.catalogue = catalogue.media();
        this.hinted = catalogue.hinted();
        this.blobs = blobs;
        this.registration = registration;
        this.usualVisibility = usualVisibility;
        this.freeTitle = new FreeTitle(store);
    }

    /** Refuses a title that is taken; that it is free now promises nothing. */
    void checkTitle(Caller caller, String title) {
        hinted.byTitle(owner(caller), TitleKey.of(title)).ifPresent(taken -> {
            throw new MediaError.TitleTaken(title, shown(taken, caller));
        });
    }

    /**
     * Returns once everybody may know of the media. When it throws, neither a row nor bytes stay, unless nobody can know
     * whether the row was written: then the bytes do.
     */
    Media publish(Intake.Received received, Caller caller, Optional<Claim> claim) {
        hinted.byBytes(owner(caller), received.file().bytes().sha256()).ifPresent(taken -> {
            throw new MediaError.BytesTaken(shown(taken, caller));
        });
        received.said().title().ifPresent(title -> checkTitle(caller, title));
        var media = media(received, owner(caller));
        received.file().bytes().commit();
        try {
            media.miniature().ifPresent(miniature -> keep(media, miniature));
            commit(media, received.said().title().isEmpty(), claim);
        } catch (UniqueViolation taken) {
            discard(media);
            throw refusal(taken, media, caller);
        } catch (RuntimeException failed) {
            // The answer to a commit can be lost on its way: a row that is there decides.
            if (store.find(media.id()).isEmpty()) {
                discardUnlessARowMayCome(media, failed);
                throw failed;
            }
        }
        var published = store.find(media.id()).orElseThrow(() -> new MediaError.NotFound(media.id()));
        hinted.remember(published);
        return published;
    }

    private void commit(NewMedia media, boolean titleIsOurs, Optional<Claim> claim) {
        var attempt = media;
        for (int round = 1; true; round++) {
            try {
                registration.add(attempt, claim);
                return;
            } catch (UniqueViolation taken) {
                if (!titleIsOurs || round == MOST_ROUNDS || !MediaStore.titleIsTaken(taken)) {
                    throw taken;
                }
                attempt = media.titled(freeTitle(media.owner(), media.file().name()));
            }
        }
    }

    private NewMedia media(Intake.Received received, Owner owner) {
        var file = received.file();
        return new NewMedia(
                received.id(),
                owner,
                description(received, owner),
                new StoredFile(
                        BlobKey.original(received.id()),
                        file.name(),
                        file.type().kind(),
                        file.type().mimeType(),
                        file.bytes().count(),
                        file.bytes().sha256()),
                received.miniature());
    }

    private Description description(Intake.Received received, Owner owner) {
        var said = received.said();
        return new Description(
                said.title().orElseGet(() -> freeTitle(owner, received.file().name())),
                said.description().orElse(""),
                said.tags().orElse(List.of()),
                said.visibility().orElse(usualVisibility));
    }

    private String freeTitle(Owner owner, String fileName) {
        return freeTitle.of(owner, fileName).orElseThrow(() -> new MediaError.TitleTaken(fileName, Optional.empty()));
    }

    private MediaError refusal(UniqueViolation taken, NewMedia media, Caller caller) {
        var owner = media.owner();
        String title = media.description().title();
        return MediaStore.titleIsTaken(taken)
                ? catalogue.titleTaken(owner, title, caller)
                : catalogue.bytesTaken(owner, media.file().sha256(), caller);
    }

    private void keep(NewMedia media, Miniature miniature) {
        blobs.keep(BlobKey.miniature(media.id(), miniature.sha256()), miniature.bytes());
    }

    /** Bytes that nobody comes to need are strays, which a pass takes; a row without its bytes is a loss. */
    private void discardUnlessARowMayCome(NewMedia media, RuntimeException failed) {
        if (!(failed instanceof Unavailable down && down.committing())) {
            discard(media);
        }
    }

    private void discard(NewMedia media) {
        blobs.delete(media.file().blob());
        media.miniature().ifPresent(miniature -> blobs.delete(BlobKey.miniature(media.id(), miniature.sha256())));
    }

    private static Optional<Media> shown(Media media, Caller caller) {
        return Optional.of(media).filter(some -> Access.may(caller, Action.MEDIA_READ, some.resource()));
    }

    private static Owner owner(Caller caller) {
        return new Owner(caller.id(), caller.username());
    }
}
