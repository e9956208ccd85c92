@NullMarked
package io.mediaproject.auth;

import org.jspecify.annotations.NullMarked;
