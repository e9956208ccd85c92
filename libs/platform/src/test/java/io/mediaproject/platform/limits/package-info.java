@NullMarked
package io.mediaproject.platform.limits;

import org.jspecify.annotations.NullMarked;
