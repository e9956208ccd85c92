@NullMarked
package io.mediaproject.auth.keys;

import org.jspecify.annotations.NullMarked;
