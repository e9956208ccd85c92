package io.mediaproject.media.rebuild;

import io.mediaproject.contracts.MediaId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/**
 * What is to be made anew.
 *
 * @param after the media with which the part before ended; empty for the first part
 */
record NewRebuild(
        @NotNull @Pattern(regexp = "metadata|dedup", message = "not_one_of: is neither metadata nor dedup.")
        String what,

        Optional<MediaId> after) {}
