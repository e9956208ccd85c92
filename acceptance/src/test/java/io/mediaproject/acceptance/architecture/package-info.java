@NullMarked
package io.mediaproject.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
