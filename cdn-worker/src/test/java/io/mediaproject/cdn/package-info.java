@NullMarked
package io.mediaproject.cdn;

import org.jspecify.annotations.NullMarked;
