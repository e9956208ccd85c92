@NullMarked
package io.mediaproject.platform.config;

import org.jspecify.annotations.NullMarked;
