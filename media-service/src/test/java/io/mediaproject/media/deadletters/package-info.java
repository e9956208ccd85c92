@NullMarked
package io.mediaproject.media.deadletters;

import org.jspecify.annotations.NullMarked;
