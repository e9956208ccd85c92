package io.mediaproject.platform.web;

import io.mediaproject.platform.db.Window;
import java.util.List;
import java.util.Optional;

/**
 * The page of a list that a request asks for, by its number or by a cursor.
 *
 * @param list which list it is for whom, as {@link Pages#asked} got it
 */
public record Asked(String list, Pages.Slice slice, Optional<Cursor> cursor) {

    /** What to read: one row more than the page has, which tells whether another page follows. */
    public Window window() {
        int most = slice.size() + 1;
        return cursor.map(place -> new Window(most, 0, place.backwards(), place.place()))
                .orElseGet(() -> new Window(most, slice.offset(), false, List.of()));
    }

    boolean backwards() {
        return cursor.filter(Cursor::backwards).isPresent();
    }

    /** Whether nothing lies before the page. */
    boolean first() {
        return cursor.isPresent() ? !backwards() && cursor.get().place().isEmpty() : slice.page() == 1;
    }
}
