/** Learns all technical facts about a media, and keeps those that tell where and with what it was made apart. */
@NullMarked
package io.mediaproject.metadata;

import org.jspecify.annotations.NullMarked;
