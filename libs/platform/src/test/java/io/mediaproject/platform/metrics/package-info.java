@NullMarked
package io.mediaproject.platform.metrics;

import org.jspecify.annotations.NullMarked;
