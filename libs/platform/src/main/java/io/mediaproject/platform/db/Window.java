package io.mediaproject.platform.db;

import java.util.List;

/**
 * Which rows of an ordered list are read.
 *
 * @param most how many at most
 * @param skip how many are passed over first
 * @param backwards from the end towards the beginning; the rows come in that order too
 * @param from the key of the row that is left behind; empty for the beginning, or the end when read backwards
 */
public record Window(int most, int skip, boolean backwards, List<String> from) {
    public Window {
        from = List.copyOf(from);
    }
}
