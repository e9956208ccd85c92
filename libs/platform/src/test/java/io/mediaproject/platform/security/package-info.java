@NullMarked
package io.mediaproject.platform.security;

import org.jspecify.annotations.NullMarked;
