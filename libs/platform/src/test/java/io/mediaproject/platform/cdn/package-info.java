@NullMarked
package io.mediaproject.platform.cdn;

import org.jspecify.annotations.NullMarked;
