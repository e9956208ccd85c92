package io.mediaproject.media.edit;

import io.mediaproject.media.catalogue.Description;
import io.mediaproject.media.catalogue.NewDescription;

/** What of a media is to change. */
record Edit(NewDescription said, Picture picture) {

    boolean changes(Description before) {
        return !(picture instanceof Picture.Kept) || !of(before).equals(before);
    }

    Description of(Description before) {
        return said.after(before);
    }
}
