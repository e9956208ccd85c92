/** What every answer of the API has in common: JSON, error bodies, request ids, rate headers. */
@NullMarked
package io.mediaproject.imagekit.wire;

import org.jspecify.annotations.NullMarked;
