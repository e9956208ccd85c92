@NullMarked
package io.mediaproject.contracts;

import org.jspecify.annotations.NullMarked;
