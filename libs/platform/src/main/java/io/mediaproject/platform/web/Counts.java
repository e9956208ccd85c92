package io.mediaproject.platform.web;

import io.mediaproject.platform.memory.Recent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** How long the lists of the last 10 s are, at most 10,000 of them: counting costs more than reading a page. */
final class Counts {
    private static final int MOST = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(10);

    private final Recent<Long> counts;

    Counts(InstantSource clock) {
        this.counts = new Recent<>(clock, LIFE, MOST);
    }

    /** Counted now, or in the last 10 s. */
    long of(String list, LongSupplier count) {
        return counts.find(list).orElseGet(() -> counts.keep(list, count.getAsLong()));
    }
}
