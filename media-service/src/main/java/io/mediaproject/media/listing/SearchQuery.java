package io.mediaproject.media.listing;

import io.mediaproject.platform.web.PageQuery;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** What the search may be asked. */
record SearchQuery(
        Optional<@Size(max = 200) String> title,
        Optional<@Min(1) Integer> page,
        Optional<@Min(1) @Max(100) Integer> pageSize,
        Optional<String> cursor)
        implements PageQuery {}
