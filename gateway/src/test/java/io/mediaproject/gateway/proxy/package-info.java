@NullMarked
package io.mediaproject.gateway.proxy;

import org.jspecify.annotations.NullMarked;
