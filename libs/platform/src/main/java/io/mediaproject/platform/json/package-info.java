/** One way to read and write JSON, for HTTP bodies and for messages. */
@NullMarked
package io.mediaproject.platform.json;

import org.jspecify.annotations.NullMarked;
