/** Everything that cannot be made again, written into one file and taken back from it. */
@NullMarked
package io.mediaproject.standalone.backup;

import org.jspecify.annotations.NullMarked;
