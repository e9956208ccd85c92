/** Bad input and outages, and that an ordinary client sees the refusal. */
@NullMarked
package io.mediaproject.acceptance.refusals;

import org.jspecify.annotations.NullMarked;
