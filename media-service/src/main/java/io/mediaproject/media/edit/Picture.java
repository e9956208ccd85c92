package io.mediaproject.media.edit;

import io.mediaproject.media.catalogue.Miniature;

/** What becomes of the miniature of a media. */
sealed interface Picture {
    record Kept() implements Picture {}

    record Removed() implements Picture {}

    record Replaced(Miniature by) implements Picture {}
}
