/** The testkit, tried on the stores that it gives. */
@NullMarked
package io.mediaproject.testkit;

import org.jspecify.annotations.NullMarked;
