@NullMarked
package io.mediaproject.acceptance.violations.contracts;

import org.jspecify.annotations.NullMarked;
