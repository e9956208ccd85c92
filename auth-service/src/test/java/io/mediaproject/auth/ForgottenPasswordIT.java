package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ForgottenPasswordIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static final Pattern LINK =
            Pattern.compile("https://media\\.example\\.org/auth/password/reset/\\?token=([A-Za-z0-9_-]{43})");
    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        MAILS.start();
        auth = RunningAuth.start(
                RunningAuth.settings(DATABASE, REDIS),
                Map.of(
                        "SMTP_URL",
                        "smtp://127.0.0.1:" + MAILS.getSmtp().getPort(),
                        "MAIL_FROM",
                        "media@example.org",
                        "LIMIT_SIGNIN",
                        "off"));
    }

    @AfterAll
    static void stop() {
        auth.close();
        MAILS.stop();
    }

    @Test
    void whoForgotThePasswordGetsALinkByMail() throws Exception {
        var session = auth.newcomer();

        assertThat(forgot(address(session)).expect(202).response().body()).isEmpty();

        await().until(() -> !to(session).isEmpty());
        var mail = to(session).getFirst();
        assertThat(mail.getFrom()[0]).hasToString("media@example.org");
        assertThat(mail.getSubject()).isEqualTo("Set a new password");
        auth.post(
                        "/auth/password/reset/",
                        "{\"token\":\"%s\",\"new_password\":\"found it again\"}".formatted(token(mail)))
                .expect(204);
        auth.signIn(session.json().at("/user/username").asText(), "found it again")
                .expect(200);
        auth.me(session.text("access_token")).expect(401);
    }

    @Test
    void nobodyLearnsWhetherThereIsAnAccount() {
        var session = auth.newcomer();
        var disabled = auth.newcomer();
        RunningAuth.change(
                DATABASE,
                "UPDATE auth.account SET active = false WHERE id = '%s'"
                        .formatted(disabled.json().at("/user/id").asText()));

        var unknown = forgot("nobody-at-all@example.org");
        var known = forgot(address(session));
        forgot(address(disabled)).expect(202);

        assertThat(unknown.expect(202).response().body())
                .isEqualTo(known.expect(202).response().body());
        await().until(() -> !to(session).isEmpty());
        assertThat(to(disabled)).isEmpty();
        assertThat(MAILS.getReceivedMessages())
                .noneMatch(mail -> recipient(mail).startsWith("nobody"));
    }

    @Test
    void whoAsksTwiceInAMinuteGetsOneMail() {
        var session = auth.newcomer();
        var other = auth.newcomer();

        forgot(address(session)).expect(202);
        await().until(() -> !to(session).isEmpty());
        forgot(address(session)).expect(202);
        forgot(address(other)).expect(202);

        // Two threads send, in the order in which was asked.
        await().until(() -> !to(other).isEmpty());
        await().during(Duration.ofMillis(300)).until(() -> to(session).size() == 1);
    }

    @Test
    void theLinkOfAnAdministratorIsMailedToo() throws Exception {
        var session = auth.newcomer();

        var made = auth.as(
                        auth.admin(),
                        "POST",
                        "/users/%s/password-reset/"
                                .formatted(session.json().at("/user/id").asText()))
                .expect(201);

        await().until(() -> !to(session).isEmpty());
        assertThat(made.text("url")).endsWith(token(to(session).getFirst()));
    }

    @Test
    void nobodyAsksForLinksAllDay() {
        var settings =
                Map.of("SMTP_URL", "smtp://127.0.0.1:1", "MAIL_FROM", "media@example.org", "LIMIT_SIGNIN", "3/minute");
        try (var strict = RunningAuth.start(RunningAuth.settings(Stores.postgres(), Stores.redis()), settings)) {
            for (int i = 0; i < 3; i++) {
                strict.post("/auth/password/forgot/", "{\"email\":\"n%d@example.org\"}".formatted(i))
                        .expect(202);
            }

            var refused = strict.post("/auth/password/forgot/", "{\"email\":\"n4@example.org\"}");

            assertThat(refused.expect(429).header("Retry-After")).isPresent();
        }
    }

    @Test
    void withoutAServerThereIsNoSuchRoute() {
        try (var silent = RunningAuth.start(DATABASE, REDIS)) {
            silent.post("/auth/password/forgot/", "{\"email\":\"ada@example.org\"}")
                    .expect(404);
        }
    }

    @Test
    void aServerThatIsDownIsNotWaitedFor() {
        var settings = Map.of("SMTP_URL", "smtp://127.0.0.1:1", "MAIL_FROM", "media@example.org");
        try (var mute = RunningAuth.start(RunningAuth.settings(DATABASE, REDIS), settings)) {
            var session = mute.newcomer();
            mute.post("/auth/password/forgot/", "{\"email\":\"%s\"}".formatted(address(session)))
                    .expect(202);
        }
    }

    @Test
    void aPasswordIsNotSentInClear() {
        MAILS.setUser("media", "secret");
        var settings = Map.of(
                "SMTP_URL",
                "smtp://media:secret@127.0.0.1:" + MAILS.getSmtp().getPort(),
                "MAIL_FROM",
                "media@example.org");
        try (var open = RunningAuth.start(RunningAuth.settings(DATABASE, REDIS), settings)) {
            var session = open.newcomer();
            open.post("/auth/password/forgot/", "{\"email\":\"%s\"}".formatted(address(session)))
                    .expect(202);

            await().during(Duration.ofSeconds(1)).until(() -> to(session).isEmpty());
        }
    }

    @Test
    void whatIsNoAddressIsSaid() {
        forgot("nonsense").expect(422);
        auth.post("/auth/password/forgot/", "{\"email\":\"a@example.org\\r\\nBcc: b@example.org\"}")
                .expect(422);
        auth.post("/auth/password/forgot/", "{\"user\":\"ada\"}").expect(422);
        auth.post("/auth/password/forgot/", "[]").expect(400);
    }

    private static Answer forgot(String email) {
        return auth.post("/auth/password/forgot/", "{\"email\":\"%s\"}".formatted(email));
    }

    private static String address(Answer session) {
        return session.json().at("/user/email").asText();
    }

    private static List<MimeMessage> to(Answer session) {
        return Arrays.stream(MAILS.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address(session)))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return GreenMailUtil.getAddressList(mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(MimeMessage mail) throws Exception {
        var link = LINK.matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
