@NullMarked
package io.mediaproject.gateway.access;

import org.jspecify.annotations.NullMarked;
