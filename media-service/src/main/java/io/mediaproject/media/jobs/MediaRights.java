package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.security.Caller;
import java.util.Optional;

/** Who may know of a media: the catalogue decides. */
@FunctionalInterface
public interface MediaRights {
    /**
     * Empty when the caller may not know of the media, or there is none.
     *
     * @param caller empty for somebody who is not signed in
     */
    Optional<MediaState> visible(Optional<Caller> caller, MediaId media);
}
