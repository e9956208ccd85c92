/** Runs ffmpeg and ffprobe on untrusted files: finds them, confines them, reads what they say. */
@NullMarked
package io.mediaproject.ffmpeg;

import org.jspecify.annotations.NullMarked;
