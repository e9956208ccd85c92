@NullMarked
package io.mediaproject.acceptance.violations.gateway;

import org.jspecify.annotations.NullMarked;
