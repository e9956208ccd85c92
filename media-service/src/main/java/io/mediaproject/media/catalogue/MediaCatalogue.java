package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.MediaRights;
import io.mediaproject.media.jobs.MediaState;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.util.Optional;

/** Shows media to those who may see them, and lets those who may remove them. */
public final class MediaCatalogue implements MediaRights {
    private final Database database;
    private final MediaStore store;
    private final Hinted hinted;
    private final Jobs jobs;
    private final CdnRemoval removal;

    public MediaCatalogue(Database database, MediaStore store, Hinted hinted, Jobs jobs, CdnRemoval removal) {
        this.database = database;
        this.store = store;
        this.hinted = hinted;
        this.jobs = jobs;
        this.removal = removal;
    }

    /** For whoever may see it. To others it is not there; who is a stranger is asked to sign in, whatever is there. */
    public Media get(MediaId id, Optional<Caller> caller) {
        return find(id, caller).orElseThrow(() -> caller.isPresent() ? new MediaError.NotFound(id) : stranger());
    }

    /** For whoever may change it: others are told so, if they may see it. */
    public Media changeable(MediaId id, Caller caller) {
        var media = get(id, Optional.of(caller));
        Access.require(caller, Action.MEDIA_CHANGE, media.resource());
        return media;
    }

    /** That a title is in use, with the media that has it where the caller may see that. */
    public MediaError.TitleTaken titleTaken(Owner owner, String title, Caller caller) {
        // It may have gone in this moment; that something was in the way is still true.
        return new MediaError.TitleTaken(
                title, store.findByTitle(owner, TitleKey.of(title)).filter(other -> shown(other, caller)));
    }

    /** As above, for bytes. */
    public MediaError.BytesTaken bytesTaken(Owner owner, String sha256, Caller caller) {
        return new MediaError.BytesTaken(store.findByBytes(owner, sha256).filter(other -> shown(other, caller)));
    }

    @Override
    public RuntimeException taken(MediaId id, UniqueViolation taken, Caller caller) {
        var media = get(id, Optional.of(caller));
        return MediaStore.titleIsTaken(taken)
                ? titleTaken(media.owner(), media.description().title(), caller)
                : bytesTaken(media.owner(), media.file().sha256(), caller);
    }

    private static boolean shown(Media media, Caller caller) {
        return Access.may(caller, Action.MEDIA_READ, media.resource());
    }

    @Override
    public Optional<MediaState> visible(Optional<Caller> caller, MediaId id) {
        return find(id, caller)
                .map(media -> new MediaState(
                        id,
                        media.owner().id(),
                        media.progress().status(),
                        media.progress().reason()));
    }

    private Optional<Media> find(MediaId id, Optional<Caller> caller) {
        return store.find(id).filter(media -> Access.may(caller, Action.MEDIA_READ, media.resource()));
    }

    private static Refused stranger() {
        return new Refused(Problem.unauthorized("This needs an access token. Sign in first."));
    }

    /** Gone from every read and soon from the CDN; its jobs are stopped, its title and its bytes are free. */
    public void delete(MediaId id, Caller caller) {
        var media = changeable(id, caller);
        database.inTransactionDo(tx -> {
            if (!store.delete(tx, id)) {
                throw new MediaError.NotFound(id);
            }
            jobs.stopAll(tx, id);
            removal.all(tx, media);
        });
        jobs.committed();
        hinted.forget(media);
    }
}
