package io.mediaproject.media.reconciliation;

import java.util.Optional;

/**
 * A look through every store that is to begin now.
 *
 * @param confirm whether strays go, however many they are
 */
record NewReconciliation(Optional<Boolean> confirm) {}
