/** Outgoing HTTP where WebClient's own connections do not reach: large bodies, refusals half-way, deadlines. */
@NullMarked
package io.mediaproject.platform.http;

import org.jspecify.annotations.NullMarked;
