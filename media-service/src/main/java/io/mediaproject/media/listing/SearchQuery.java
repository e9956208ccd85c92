package io.mediaproject.media.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What the search may be asked.
 *
 * @param page as cursor and pageSize: {@code Pages} reads them
 */
record SearchQuery(
        Optional<@Size(max = 200) String> title,
        Optional<@Min(1) Integer> page,
        Optional<@Min(1) @Max(100) Integer> pageSize,
        Optional<String> cursor) {}
