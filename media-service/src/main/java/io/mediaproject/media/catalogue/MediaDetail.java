package io.mediaproject.media.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.media.jobs.JobView;
import io.mediaproject.platform.web.Page;
import java.util.Optional;

/**
 * A media on the wire with everything that belongs to it.
 *
 * @param jobs absent for whom they are none of their business
 */
public record MediaDetail(
        @JsonUnwrapped MediaView media,
        MetadataView metadata,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Page<JobView>> jobs,
        Page<Object> renditions) {}
