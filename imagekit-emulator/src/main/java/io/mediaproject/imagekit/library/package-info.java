/** The files, their versions and their records, on disk and in order. */
@NullMarked
package io.mediaproject.imagekit.library;

import org.jspecify.annotations.NullMarked;
