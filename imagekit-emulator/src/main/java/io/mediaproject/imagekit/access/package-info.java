/** Who may call: the private key, the V1 signature, the V2 token. */
@NullMarked
package io.mediaproject.imagekit.access;

import org.jspecify.annotations.NullMarked;
