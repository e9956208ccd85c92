@NullMarked
package io.mediaproject.platform.messaging;

import org.jspecify.annotations.NullMarked;
