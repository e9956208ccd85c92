package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.form.Follows;

/** Whose password is to be set anew. */
record Forgotten(@Follows(Email.Rule.class) Email email) {}
