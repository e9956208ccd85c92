package io.mediaproject.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** What a list may be asked that has no filters; {@link Pages} reads it. */
public record PageQuery(
        Optional<@Min(1) Integer> page, Optional<@Min(1) @Max(100) Integer> pageSize, Optional<String> cursor) {}
