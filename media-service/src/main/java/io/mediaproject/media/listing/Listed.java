package io.mediaproject.media.listing;

import io.mediaproject.media.catalogue.Media;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A media of a list.
 *
 * @param deletedAt when it was deleted
 * @param key its place in the list's order
 */
record Listed(Media media, Optional<Instant> deletedAt, List<String> key) {
    Listed {
        key = List.copyOf(key);
    }
}
