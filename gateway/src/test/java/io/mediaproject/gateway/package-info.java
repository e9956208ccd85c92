@NullMarked
package io.mediaproject.gateway;

import org.jspecify.annotations.NullMarked;
