/** The one engine behind every worker process. */
@NullMarked
package io.mediaproject.platform.worker;

import org.jspecify.annotations.NullMarked;
