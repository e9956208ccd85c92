/** HTTP as every service speaks it: one server, one shape of errors, one way to read a request. */
@NullMarked
package io.mediaproject.platform.web;

import org.jspecify.annotations.NullMarked;
