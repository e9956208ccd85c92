package io.mediaproject.media.listing;

import io.mediaproject.media.catalogue.Media;
import java.util.List;

/**
 * A media of a list.
 *
 * @param key its place in the list's order
 */
record Listed(Media media, List<String> key) {
    Listed {
        key = List.copyOf(key);
    }
}
