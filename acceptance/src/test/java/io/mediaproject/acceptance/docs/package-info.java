/** The documents of the repository, held to the code that they tell of. */
@NullMarked
package io.mediaproject.acceptance.docs;

import org.jspecify.annotations.NullMarked;
