package io.mediaproject.auth.mail;

import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.form.Reading;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How mails leave: SMTP_URL, MAIL_FROM.
 *
 * @param tls from the first byte; otherwise by STARTTLS where the server has it, and always where a password is sent
 */
public record MailConfig(String host, int port, boolean tls, Optional<Login> login, Email from) {
    private static final String REMEDY =
            "Set it to an address such as smtps://user:password@mail.example.org:465, with %-escapes in user and password.";
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;

    /** Who sends, as the server knows them. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** Empty when no server is set: then no mail is sent. */
    public static Optional<MailConfig> from(EnvConfig env) {
        var server = env.text("SMTP_URL");
        var from = env.text("MAIL_FROM");
        if (server.isPresent() != from.isPresent()) {
            throw new InvalidSetting("Only one of SMTP_URL and MAIL_FROM is set. Set both, or neither.");
        }
        return server.map(url -> of(uri(url), sender(from.orElseThrow())));
    }

    @Override
    public String toString() {
        return "MailConfig[%s:%d]".formatted(host, port);
    }

    private static MailConfig of(URI server, Email from) {
        boolean tls = "smtps".equals(server.getScheme());
        int port = server.getPort() > 0 ? server.getPort() : tls ? SUBMISSION_TLS : SUBMISSION;
        return new MailConfig(server.getHost(), port, tls, login(server), from);
    }

    private static Optional<Login> login(URI server) {
        return Optional.ofNullable(server.getRawUserInfo()).map(text -> {
            var parts = text.split(":", 2);
            if (parts.length < 2 || parts[0].isEmpty()) {
                throw new InvalidSetting("SMTP_URL has a user and no password. " + REMEDY);
            }
            return new Login(decoded(parts[0]), decoded(parts[1]));
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI uri(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below, and without the text: it may hold a password.
        }
        throw new InvalidSetting("SMTP_URL cannot be used. " + REMEDY);
    }

    private static Email sender(String text) {
        return switch (Email.read(text.toCharArray())) {
            case Reading.Good<Email>(Email email) -> email;
            case Reading.Bad<Email> bad ->
                throw new InvalidSetting("MAIL_FROM is \"%s\". %s".formatted(text, bad.message()));
        };
    }
}
