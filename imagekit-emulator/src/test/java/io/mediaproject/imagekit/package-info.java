@NullMarked
package io.mediaproject.imagekit;

import org.jspecify.annotations.NullMarked;
