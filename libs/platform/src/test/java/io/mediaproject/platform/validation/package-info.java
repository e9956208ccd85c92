@NullMarked
package io.mediaproject.platform.validation;

import org.jspecify.annotations.NullMarked;
