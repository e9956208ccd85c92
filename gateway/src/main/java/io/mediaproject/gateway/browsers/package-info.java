/** What browsers are told: which pages of others may call the API, and what may be done with an answer. */
@NullMarked
package io.mediaproject.gateway.browsers;

import org.jspecify.annotations.NullMarked;
