package io.mediaproject.media.rebuild;

import io.mediaproject.contracts.MediaId;
import java.util.Optional;

/**
 * What one part of a rebuild has begun.
 *
 * @param media how many there were something to do for
 * @param next to be sent as {@code after} for the next part; empty after the last
 */
record RebuildView(String what, int media, Optional<MediaId> next) {}
