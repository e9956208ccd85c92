package io.mediaproject.media.listing;

import io.mediaproject.contracts.UserId;
import io.mediaproject.media.catalogue.Kind;
import io.mediaproject.media.jobs.MediaStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which media a list shows.
 *
 * @param caller who asks
 * @param all whether the caller sees what is private to others too
 */
record Wanted(UserId caller, boolean all, Optional<MediaStatus> status, Optional<Kind> kind) {

    /** The filters that are set, by the name of their parameter. */
    Map<String, Object> filters() {
        var filters = new TreeMap<String, Object>();
        status.map(MediaStatus::label).ifPresent(label -> filters.put("status", label));
        kind.map(Kind::label).ifPresent(label -> filters.put("kind", label));
        return filters;
    }

    /** Everything that makes it another list. */
    List<String> words() {
        return List.of(caller.toString(), Boolean.toString(all), filters().toString());
    }
}
