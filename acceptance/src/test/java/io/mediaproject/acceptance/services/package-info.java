/** Every service as a process of its own, with ways between them that can be cut. */
@NullMarked
package io.mediaproject.acceptance.services;

import org.jspecify.annotations.NullMarked;
