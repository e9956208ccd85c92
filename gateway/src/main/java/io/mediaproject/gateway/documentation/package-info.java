/** The API tells what it is: its OpenAPI description, and a page on which it can be tried. */
@NullMarked
package io.mediaproject.gateway.documentation;

import org.jspecify.annotations.NullMarked;
