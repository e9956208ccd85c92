/** The job engine: what is to be done with a media, who does it, and what came of it. */
@NullMarked
package io.mediaproject.media.jobs;

import org.jspecify.annotations.NullMarked;
