/** What a program of a user would send and read, by the JDK's own HTTP client. */
@NullMarked
package io.mediaproject.acceptance.client;

import org.jspecify.annotations.NullMarked;
