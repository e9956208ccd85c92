/** Making anew what can be made anew: documents from the bytes and the jobs, hints from the database. */
@NullMarked
package io.mediaproject.media.rebuild;

import org.jspecify.annotations.NullMarked;
