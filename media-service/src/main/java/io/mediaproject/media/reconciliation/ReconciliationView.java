package io.mediaproject.media.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The passes on the wire. */
record ReconciliationView(List<PassView> stores) {

    /**
     * The pass under way, or the last one.
     *
     * @param due whether another begins next
     * @param confirmed whether an admin lets the strays go of the pass that is judged next
     */
    record PassView(
            String store,
            String phase,
            boolean due,
            boolean halted,
            boolean confirmed,
            long sighted,
            long strays,
            long removed,
            long missing,
            long mended,
            Optional<Instant> startedAt,
            Instant finishedAt) {
        static PassView of(Pass pass) {
            var numbers = pass.numbers();
            return new PassView(
                    pass.shelf().label(),
                    pass.phase().label(),
                    pass.due(),
                    pass.halted(),
                    pass.confirmed(),
                    numbers.sighted(),
                    numbers.strays(),
                    numbers.removed(),
                    numbers.missing(),
                    numbers.mended(),
                    pass.startedAt(),
                    pass.finishedAt());
        }
    }

    static ReconciliationView of(List<Pass> passes) {
        return new ReconciliationView(passes.stream().map(PassView::of).toList());
    }
}
