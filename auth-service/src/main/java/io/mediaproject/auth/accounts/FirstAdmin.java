package io.mediaproject.auth.accounts;

/** What became of the wish for a first admin. */
public enum FirstAdmin {
    MADE,
    /** There was an admin already, and nothing was changed. */
    EXISTS,
    /** The email belongs to an account that is no admin; it was not made one, for anybody may have signed up with it. */
    EMAIL_TAKEN
}
