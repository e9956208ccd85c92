@NullMarked
package io.mediaproject.platform.worker;

import org.jspecify.annotations.NullMarked;
