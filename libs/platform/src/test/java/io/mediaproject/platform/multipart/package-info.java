@NullMarked
package io.mediaproject.platform.multipart;

import org.jspecify.annotations.NullMarked;
