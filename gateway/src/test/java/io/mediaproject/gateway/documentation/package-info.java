@NullMarked
package io.mediaproject.gateway.documentation;

import org.jspecify.annotations.NullMarked;
