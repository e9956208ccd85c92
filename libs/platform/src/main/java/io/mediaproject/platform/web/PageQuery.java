package io.mediaproject.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** What every list may be asked; a list with filters has these beside them. */
public interface PageQuery {
    Optional<Integer> page();

    Optional<Integer> pageSize();

    /** As {@code next} and {@code previous} gave it; stands alone, without a page. */
    Optional<String> cursor();

    /** For a list without filters. */
    record Plain(Optional<@Min(1) Integer> page, Optional<@Min(1) @Max(100) Integer> pageSize, Optional<String> cursor)
            implements PageQuery {}
}
