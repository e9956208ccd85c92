/** The whole platform in one JVM on embedded stores, and each service as a process of its own: the same apps. */
@NullMarked
package io.mediaproject.standalone;

import org.jspecify.annotations.NullMarked;
