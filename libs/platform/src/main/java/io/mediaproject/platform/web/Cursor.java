package io.mediaproject.platform.web;

import java.util.List;

/**
 * A place in a list, as links carry it.
 *
 * @param backwards whether the page lies before the place
 * @param count of the whole list, counted once for all pages that are reached from the first
 * @param place the key of a row; empty for the beginning, or the end when read backwards
 */
record Cursor(boolean backwards, long count, List<String> place) {
    Cursor {
        place = List.copyOf(place);
    }
}
