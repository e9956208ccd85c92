package io.mediaproject.auth.mail;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends mails in the background, one try each: nobody waits for the server, and nobody learns from the time it took. */
public final class Mailer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Mailer.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int SENDERS = 2;
    private static final int WAITING = 1_000;

    private final MailConfig config;
    private final Session session;
    private final ThreadPoolExecutor senders = new ThreadPoolExecutor(
            SENDERS,
            SENDERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("mail-", 0).factory());

    public Mailer(MailConfig config) {
        this.config = config;
        this.session = Session.getInstance(
                properties(config), config.login().map(Mailer::authenticator).orElse(null));
    }

    /** Makes the mail and sends it, later; empty when there is none to send after all. */
    public void post(Supplier<Optional<Mail>> mail) {
        try {
            senders.execute(() -> run(mail));
        } catch (RejectedExecutionException _) {
            LOG.log(WARNING, "a mail is not sent: too many wait already, or this process ends");
        }
    }

    /** Gives what is being sent a moment. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(1, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Supplier<Optional<Mail>> mail) {
        try {
            var made = mail.get();
            if (made.isPresent()) {
                Transport.send(message(made.get()));
                LOG.log(INFO, "a mail was handed to {0}", config.host());
            }
        } catch (MessagingException e) {
            // Without its text, which may name the recipient.
            LOG.log(
                    WARNING,
                    "a mail was not sent by {0}: {1}",
                    config,
                    e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "a mail was not made", e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(config.from().address()));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().address()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        return message;
    }

    private static Authenticator authenticator(MailConfig.Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    private static Properties properties(MailConfig config) {
        var patience = Long.toString(LONGEST_WAIT.toMillis());
        var secret = Boolean.toString(config.login().isPresent());
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", Integer.toString(config.port()));
        properties.put("mail.smtp.auth", secret);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(config.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put(
                "mail.smtp.starttls.required",
                Boolean.toString(!config.tls() && config.login().isPresent()));
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.mime.allowutf8", "true");
        return properties;
    }
}
