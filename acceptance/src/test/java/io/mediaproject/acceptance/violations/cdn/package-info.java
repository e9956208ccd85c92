@NullMarked
package io.mediaproject.acceptance.violations.cdn;

import org.jspecify.annotations.NullMarked;
