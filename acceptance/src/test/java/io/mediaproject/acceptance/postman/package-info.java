/** The Postman collection, run against a platform. */
@NullMarked
package io.mediaproject.acceptance.postman;

import org.jspecify.annotations.NullMarked;
