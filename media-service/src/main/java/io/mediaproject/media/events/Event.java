package io.mediaproject.media.events;

import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param id where a client that comes back wants to go on; empty for what needs no going on
 */
record Event(Optional<Long> id, String name, Object data) {}
