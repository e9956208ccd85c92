@NullMarked
package io.mediaproject.auth.mail;

import org.jspecify.annotations.NullMarked;
