/** The OpenAPI document, held against what runs. */
@NullMarked
package io.mediaproject.acceptance.contract;

import org.jspecify.annotations.NullMarked;
