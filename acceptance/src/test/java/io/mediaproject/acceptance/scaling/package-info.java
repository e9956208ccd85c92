/** Two of each process behind balancers, killed and restarted under load, with a ledger of what became of everything. */
@NullMarked
package io.mediaproject.acceptance.scaling;

import org.jspecify.annotations.NullMarked;
