/** Mails to people, where an SMTP server is set. */
@NullMarked
package io.mediaproject.auth.mail;

import org.jspecify.annotations.NullMarked;
