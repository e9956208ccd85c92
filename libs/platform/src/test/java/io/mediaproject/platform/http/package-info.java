@NullMarked
package io.mediaproject.platform.http;

import org.jspecify.annotations.NullMarked;
