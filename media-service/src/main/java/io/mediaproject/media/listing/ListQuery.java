package io.mediaproject.media.listing;

import io.mediaproject.media.catalogue.Kind;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.web.PageQuery;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What the list of media may be asked.
 *
 * @param owner an id or a username
 * @param tag as it was given, letter for letter
 * @param q what to search for
 * @param deleted those that are gone and can be brought back
 */
record ListQuery(
        Optional<MediaStatus> status,
        Optional<Kind> kind,
        Optional<@Size(max = 64) String> owner,
        Optional<@Size(max = 255) String> tag,
        Optional<@Size(max = 200) String> q,
        Optional<@Pattern(regexp = Sort.WORDS, message = SORTS) String> sort,
        Optional<Boolean> deleted,
        Optional<@Min(1) Integer> page,
        Optional<@Min(1) @Max(100) Integer> pageSize,
        Optional<String> cursor)
        implements PageQuery {

    private static final String SORTS =
            "not_one_of: is none of created_at, title, size and duration, each with or without a minus before it.";
}
