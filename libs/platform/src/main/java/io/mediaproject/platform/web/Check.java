package io.mediaproject.platform.web;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One dependency of a process, as in {@code postgres}.
 *
 * @param needed whether the process is not ready without it
 * @param probe true when it answers; may throw, may hang: it is given one second. None for what is not configured
 */
public record Check(String name, boolean needed, Optional<BooleanSupplier> probe) {
    public static Check needed(String name, BooleanSupplier probe) {
        return new Check(name, true, Optional.of(probe));
    }

    /** Its loss costs speed or a feature, not readiness. */
    public static Check wanted(String name, BooleanSupplier probe) {
        return new Check(name, false, Optional.of(probe));
    }

    /** This process could use it, and was not told where it is. */
    public static Check notConfigured(String name) {
        return new Check(name, false, Optional.empty());
    }
}
