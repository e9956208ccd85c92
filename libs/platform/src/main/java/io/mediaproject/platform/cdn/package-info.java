/** What both sides of the CDN agree on: how a delivery URL is signed and how a file name is cleaned. */
@NullMarked
package io.mediaproject.platform.cdn;

import org.jspecify.annotations.NullMarked;
