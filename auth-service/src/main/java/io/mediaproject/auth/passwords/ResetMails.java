package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.mail.Mail;
import io.mediaproject.auth.mail.Mailer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Links that reset passwords, by mail. */
final class ResetMails {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String TEXT = """
            Hello,

            with this link you set a new password for your account. It works once, until %s:

            %s

            If you did not ask for it, leave it alone: nothing has changed.
            """;

    /** To somebody. */
    record Letter(Email to, ResetLink link) {
        @Override
        public String toString() {
            return "Letter[hidden]";
        }
    }

    private final Mailer mailer;

    ResetMails(Mailer mailer) {
        this.mailer = mailer;
    }

    /** Later, in the background, where the letter is made as well. */
    void post(Supplier<Optional<Letter>> letter) {
        mailer.post(() -> letter.get().map(ResetMails::mail));
    }

    private static Mail mail(Letter letter) {
        var link = letter.link();
        return new Mail(letter.to(), "Set a new password", TEXT.formatted(TIME.format(link.expiresAt()), link.url()));
    }
}
