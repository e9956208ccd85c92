package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import java.util.Optional;

/**
 * What the job engine needs to know of a media.
 *
 * @param reason why it failed, or what its user should know of a ready one
 */
public record MediaState(MediaId id, UserId owner, MediaStatus status, Optional<String> reason) {}
