/** The way of a first media, shown to a new user. */
@NullMarked
package io.mediaproject.standalone.demo;

import org.jspecify.annotations.NullMarked;
