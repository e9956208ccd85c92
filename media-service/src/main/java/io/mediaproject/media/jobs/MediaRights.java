package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Caller;
import java.util.Optional;

/** Who may know of a media: the catalogue decides. */
public interface MediaRights {
    /**
     * Empty when the caller may not know of the media, or there is none.
     *
     * @param caller empty for somebody who is not signed in
     */
    Optional<MediaState> visible(Optional<Caller> caller, MediaId media);

    /** What a caller is told when a media cannot have its title or its bytes back, because another has them now. */
    RuntimeException taken(MediaId media, UniqueViolation taken, Caller caller);
}
