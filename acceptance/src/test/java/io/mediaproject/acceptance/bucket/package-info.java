@NullMarked
package io.mediaproject.acceptance.bucket;

import org.jspecify.annotations.NullMarked;
