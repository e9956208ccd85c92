/** The command line: what it says, and how it ends. */
@NullMarked
package io.mediaproject.acceptance.launcher;

import org.jspecify.annotations.NullMarked;
