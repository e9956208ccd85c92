/** Forms that carry files, read part by part. */
@NullMarked
package io.mediaproject.platform.multipart;

import org.jspecify.annotations.NullMarked;
