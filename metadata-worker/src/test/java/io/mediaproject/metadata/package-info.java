@NullMarked
package io.mediaproject.metadata;

import org.jspecify.annotations.NullMarked;
