package io.mediaproject.media.events;

import java.util.List;

/**
 * What is new since the last look.
 *
 * @param over whether nothing will follow
 */
record Look(List<Event> events, boolean over) {
    Look {
        events = List.copyOf(events);
    }
}
