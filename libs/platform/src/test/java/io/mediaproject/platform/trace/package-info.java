@NullMarked
package io.mediaproject.platform.trace;

import org.jspecify.annotations.NullMarked;
