@NullMarked
package io.mediaproject.platform.db;

import org.jspecify.annotations.NullMarked;
