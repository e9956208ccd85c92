/** Compares what the stores hold with what the tables know: strays go, what is missing comes back. */
@NullMarked
package io.mediaproject.media.reconciliation;

import org.jspecify.annotations.NullMarked;
