package io.mediaproject.media.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is told of each store, as the last look at the passes showed it. A store is named as in the API: {@code blobs},
 * {@code documents}, {@code cdn}.
 */
public final class PassFigures {
    private volatile List<Pass> passes = List.of();

    /** How much a store holds that belongs to no media, and was not removed. */
    public Map<String, Double> strays() {
        return each(pass -> pass.numbers().left());
    }

    /** 1 where the brake keeps them until an admin confirms, else 0. */
    public Map<String, Double> halted() {
        return each(pass -> pass.halted() ? 1 : 0);
    }

    /** For how many seconds a pass has been at it; 0 between two passes. */
    public Map<String, Double> durations() {
        var now = Instant.now();
        return each(pass -> pass.phase() == Pass.Phase.IDLE
                ? 0
                : pass.startedAt()
                        .map(start -> Math.max(0, Duration.between(start, now).toMillis() / 1000.0))
                        .orElse(0.0));
    }

    void saw(List<Pass> now) {
        passes = List.copyOf(now);
    }

    private Map<String, Double> each(ToDoubleFunction<Pass> value) {
        return passes.stream().collect(Collectors.toMap(pass -> pass.shelf().label(), value::applyAsDouble));
    }
}
