/** What is to be published: rows of the transactions that caused them, sent and confirmed after the commit. */
@NullMarked
package io.mediaproject.media.outbox;

import org.jspecify.annotations.NullMarked;
