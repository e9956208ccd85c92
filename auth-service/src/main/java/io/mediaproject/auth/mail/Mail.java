package io.mediaproject.auth.mail;

import io.mediaproject.auth.accounts.Email;

/** One mail of plain text. */
public record Mail(Email to, String subject, String text) {

    @Override
    public String toString() {
        return "Mail[hidden]";
    }
}
