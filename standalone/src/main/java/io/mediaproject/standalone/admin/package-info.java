/** What administrators do from a terminal, through the API. */
@NullMarked
package io.mediaproject.standalone.admin;

import org.jspecify.annotations.NullMarked;
