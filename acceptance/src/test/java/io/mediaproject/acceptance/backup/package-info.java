/** What survives when everything is destroyed but one file. */
@NullMarked
package io.mediaproject.acceptance.backup;

import org.jspecify.annotations.NullMarked;
