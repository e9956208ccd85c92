package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Keyset;

/** A list of jobs that can be read page by page. */
public sealed interface JobList {
    /** The order of the list. */
    Keyset order();

    /** Those of one media, oldest first. */
    record OfMedia(MediaId media) implements JobList {
        @Override
        public Keyset order() {
            return Keyset.byCreation(false);
        }
    }

    /** Those of one owner, newest first. */
    record OfOwner(UserId owner) implements JobList {
        @Override
        public Keyset order() {
            return Keyset.byCreation(true);
        }
    }

    /** Everybody's, newest first. */
    record All() implements JobList {
        @Override
        public Keyset order() {
            return Keyset.byCreation(true);
        }
    }
}
