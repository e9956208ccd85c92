@NullMarked
package io.mediaproject.media.reconciliation;

import org.jspecify.annotations.NullMarked;
