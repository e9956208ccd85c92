/** Carries requests to the services and their answers back, without holding a body in memory. */
@NullMarked
package io.mediaproject.gateway.proxy;

import org.jspecify.annotations.NullMarked;
