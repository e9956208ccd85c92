@NullMarked
package io.mediaproject.acceptance.violations.auth;

import org.jspecify.annotations.NullMarked;
