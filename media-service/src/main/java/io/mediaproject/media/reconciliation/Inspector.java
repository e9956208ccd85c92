package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;

/** How one store is looked through; each step is one page, in the transaction that remembers how far it came. */
interface Inspector {
    Shelf shelf();

    /** The next page of what the store holds. */
    Look look(DbExecute tx, Pass pass);

    /** How much of a span is in the store and belongs to no media. */
    long strays(DbExecute tx, Span span);

    /** Takes a page of strays of a span away, or has it taken. */
    Step remove(DbExecute tx, Pass pass, Span span);

    /** Brings back a page of what media miss, or has it brought, or says that nobody can. */
    Step mend(DbExecute tx, Pass pass);

    /** Once a pass has come to its end. */
    default void ended(Pass pass) {}

    /** What a look brought. */
    sealed interface Look {
        /** @param next empty after the last page */
        record Page(List<Sighting> seen, Optional<String> next) implements Look {}

        /** A worker is to list, or was asked and has not answered. */
        record Asked(String position, java.util.UUID job) implements Look {}

        /** The store does not answer: the same page is looked at again. */
        record NotNow() implements Look {}

        /** The pass cannot be finished. */
        record GivenUp(String why) implements Look {}
    }

    /**
     * One page done.
     *
     * @param found how many the page was about
     * @param done what something was done about
     * @param next empty after the last page
     */
    record Step(long found, long done, Optional<String> next) {}
}
