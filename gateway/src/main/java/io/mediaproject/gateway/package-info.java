/** The only door: tokens, routing, nothing that decides what a media is. */
@NullMarked
package io.mediaproject.gateway;

import org.jspecify.annotations.NullMarked;
