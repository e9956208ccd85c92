package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two replicas on one database, as in a cluster. */
class RefreshIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth one;
    private static RunningAuth two;

    @BeforeAll
    static void start() {
        one = RunningAuth.start(DATABASE, REDIS);
        two = RunningAuth.start(DATABASE, REDIS);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void givesNewTokensOfTheSameShapeOnAnyReplica() {
        var session = one.newcomer();

        var next = two.refresh(session.text("refresh_token"));

        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json().fieldNames())
                .toIterable()
                .containsExactly("access_token", "refresh_token", "token_type", "expires_in", "user");
        assertThat(next.text("refresh_token")).isNotEqualTo(session.text("refresh_token"));
        assertThat(next.header("Cache-Control")).contains("no-store");
        one.me(next.text("access_token")).expect(200);
    }

    @Test
    void aLostAnswerIsGivenAgain() {
        var session = one.newcomer();
        var lost = one.refresh(session.text("refresh_token")).expect(200);

        var again = two.refresh(session.text("refresh_token"));

        assertThat(again.expect(200).text("refresh_token")).isEqualTo(lost.text("refresh_token"));
        one.refresh(again.text("refresh_token")).expect(200);
    }

    @Test
    void aTokenSpentLongerAgoKillsTheFamily() throws SQLException {
        var session = one.newcomer();
        var next = one.refresh(session.text("refresh_token")).expect(200);
        age("spent_at = spent_at - INTERVAL '11 seconds'", next);

        two.refresh(session.text("refresh_token")).expect(401);

        one.refresh(next.text("refresh_token")).expect(401);
        one.me(next.text("access_token")).expect(401);
        assertThat(reason(next)).isEqualTo("refresh_token_reused");
    }

    @Test
    void aTokenWhoseSuccessorIsSpentKillsTheFamilyAtOnce() {
        var session = one.newcomer();
        var second = one.refresh(session.text("refresh_token")).expect(200);
        var third = one.refresh(second.text("refresh_token")).expect(200);

        two.refresh(session.text("refresh_token")).expect(401);

        one.refresh(third.text("refresh_token")).expect(401);
    }

    @Test
    void oneFamilyDiesAlone() throws SQLException {
        var session = one.newcomer();
        var other = one.signIn(session.json().at("/user/username").asText(), RunningAuth.PASSWORD)
                .expect(200);
        var next = one.refresh(session.text("refresh_token")).expect(200);
        age("spent_at = spent_at - INTERVAL '11 seconds'", next);

        one.refresh(session.text("refresh_token")).expect(401);

        one.refresh(other.text("refresh_token")).expect(200);
    }

    @RepeatedTest(5)
    void twentyParallelUsesOnTwoReplicasLeaveOneLiveLine() throws Exception {
        var session = one.newcomer();
        var token = session.text("refresh_token");

        var answers = atOnce(20, i -> (i % 2 == 0 ? one : two).refresh(token));

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(answers.stream().map(answer -> answer.text("refresh_token")).distinct())
                .hasSize(1);
        assertThat(unspent(session)).isEqualTo(1);
        two.refresh(answers.getFirst().text("refresh_token")).expect(200);
        assertThat(unspent(session)).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsRefusedAndHarmsNobody() throws SQLException {
        var session = one.newcomer();
        age("expires_at = now() - INTERVAL '1 second'", session);

        one.refresh(session.text("refresh_token")).expect(401);

        one.me(session.text("access_token")).expect(200);
    }

    @Test
    void whatNeverWasATokenIsRefused() {
        var answer = one.refresh("never was one");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        one.refresh("").expect(401);
        one.refresh("\\u0000").expect(401);
        one.post("/auth/refresh/", "{}").expect(422);
        one.post("/auth/refresh/", "{\"refresh_token\":\"x\",\"scope\":\"admin\"}")
                .expect(422);
    }

    @Test
    void anAccessTokenIsNoRefreshToken() {
        var session = one.newcomer();

        one.refresh(session.text("access_token")).expect(401);
        one.me(session.text("refresh_token")).expect(401);
    }

    @Test
    void aSessionLivesOnAsLongAsItIsRefreshed() throws SQLException {
        var session = one.newcomer();
        change("UPDATE session SET expires_at = now() + INTERVAL '1 minute', last_seen_at = now() - INTERVAL '1 day'"
                + " WHERE sid = " + sid(session));

        one.refresh(session.text("refresh_token")).expect(200);

        assertThat(ask("SELECT expires_at > now() + INTERVAL '6 days' AND last_seen_at > now() - INTERVAL '1 minute'"
                        + " FROM session WHERE sid = " + sid(session)))
                .isEqualTo("t");
    }

    @Test
    void aSessionThatWasNotRefreshedInTimeIsOver() throws SQLException {
        var session = one.newcomer();
        change("UPDATE session SET expires_at = now() - INTERVAL '1 second' WHERE sid = " + sid(session));

        one.me(session.text("access_token")).expect(401);
        one.refresh(session.text("refresh_token")).expect(401);
    }

    /** One call of a number that are let loose together. */
    private interface Call {
        Answer make(int number);
    }

    private static List<Answer> atOnce(int calls, Call call) throws Exception {
        var barrier = new CyclicBarrier(calls);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                tasks.add(() -> {
                    barrier.await();
                    return call.make(number);
                });
            }
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static void age(String what, Answer session) throws SQLException {
        change("UPDATE refresh_token SET " + what + " WHERE sid = " + sid(session));
    }

    private static long unspent(Answer session) throws SQLException {
        return Long.parseLong(
                ask("SELECT count(*) FROM refresh_token WHERE spent_at IS NULL AND sid = " + sid(session)));
    }

    private static String reason(Answer session) throws SQLException {
        return ask("SELECT ended_why FROM session WHERE sid = " + sid(session));
    }

    /** The session of an answer, as SQL. */
    private static String sid(Answer session) {
        return "'" + Tokens.claims(session.text("access_token")).path("sid").asText() + "'";
    }

    private static void change(String sql) throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = auth");
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private static String ask(String sql) throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = auth");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
