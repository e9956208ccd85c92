/** How often somebody may do something: counted in Redis for all replicas, and here while Redis is down. */
@NullMarked
package io.mediaproject.platform.limits;

import org.jspecify.annotations.NullMarked;
