/** Real stores for tests, ways to break them, and sample media. Start with {@link io.mediaproject.testkit.Stores}. */
@NullMarked
package io.mediaproject.testkit;

import org.jspecify.annotations.NullMarked;
