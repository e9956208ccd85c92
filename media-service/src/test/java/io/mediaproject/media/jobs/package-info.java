@NullMarked
package io.mediaproject.media.jobs;

import org.jspecify.annotations.NullMarked;
