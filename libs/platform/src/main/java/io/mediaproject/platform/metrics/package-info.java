/** What a process counts and measures of itself, for Prometheus. */
@NullMarked
package io.mediaproject.platform.metrics;

import org.jspecify.annotations.NullMarked;
