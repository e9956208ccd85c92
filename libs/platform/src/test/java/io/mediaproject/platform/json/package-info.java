@NullMarked
package io.mediaproject.platform.json;

import org.jspecify.annotations.NullMarked;
