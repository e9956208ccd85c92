package io.mediaproject.platform.web;

import java.util.function.BooleanSupplier;

/**
 * One dependency of a process, as in {@code postgres}.
 *
 * @param needed whether the process is not ready without it
 * @param probe true when it answers; may throw, may hang: it is given one second
 */
public record Check(String name, boolean needed, BooleanSupplier probe) {
    public static Check needed(String name, BooleanSupplier probe) {
        return new Check(name, true, probe);
    }

    /** Its loss costs speed or a feature, not readiness. */
    public static Check wanted(String name, BooleanSupplier probe) {
        return new Check(name, false, probe);
    }
}
