/** Real stores for tests, sample media, assertions. */
@NullMarked
package io.mediaproject.testkit;

import org.jspecify.annotations.NullMarked;
