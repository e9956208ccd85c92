package io.mediaproject.media.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How much each store holds that belongs to no media, and was not removed, as the last look at the passes showed. A store
 * is named as in the API: {@code blobs}, {@code documents}, {@code cdn}.
 */
public final class StrayObjects {
    private volatile List<Pass> passes = List.of();

    public Map<String, Double> counts() {
        return each(pass -> pass.numbers().left());
    }

    /** 1 where the brake keeps them until an admin confirms, else 0. */
    public Map<String, Double> halted() {
        return each(pass -> pass.halted() ? 1 : 0);
    }

    void saw(List<Pass> now) {
        passes = List.copyOf(now);
    }

    private Map<String, Double> each(ToDoubleFunction<Pass> value) {
        return passes.stream().collect(Collectors.toMap(pass -> pass.shelf().label(), value::applyAsDouble));
    }
}
