package io.mediaproject.media.reconciliation;

import java.util.Map;

/** How much each store holds that belongs to no media, and was not removed, as the last look at the passes showed. */
public final class StrayObjects {
    private volatile Map<String, Double> counts = Map.of();

    /** By the name of the store: {@code blobs}, {@code documents}, {@code cdn}. */
    public Map<String, Double> counts() {
        return counts;
    }

    void saw(Map<String, Double> now) {
        counts = Map.copyOf(now);
    }
}
