@NullMarked
package io.mediaproject.platform.blob;

import org.jspecify.annotations.NullMarked;
