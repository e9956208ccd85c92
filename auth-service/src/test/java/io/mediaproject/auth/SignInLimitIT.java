package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInLimitIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(RunningAuth.settings(DATABASE, REDIS), Map.of("LIMIT_SIGNIN", "3/hour"));
        auth.signUp("alice").expect(201);
        auth.signUp("bob").expect(201);
        auth.signUp("carol").expect(201);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void whoeverTriesPasswordsLocksNobodyOutElsewhere() {
        var attacker = "203.0.113.66";
        for (int guess = 0; guess < 3; guess++) {
            auth.signInFrom(attacker, "alice", "wrong password").expect(401);
        }

        var refused = auth.signInFrom(attacker, "ALICE", RunningAuth.PASSWORD).expect(429);

        assertThat(refused.text("type")).endsWith("/errors/too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 1200);
        assertThat(refused.header("RateLimit-Policy")).contains("\"signin\";q=3;w=3600");
        auth.signInFrom("198.51.100.7", "alice", RunningAuth.PASSWORD).expect(200);
        auth.signInFrom(attacker, "bob", RunningAuth.PASSWORD).expect(200);
    }

    @Test
    void whoIsSignedInStaysSoWhileOthersGuessFromTheSameAddress() {
        var office = "203.0.113.77";
        var session = auth.signInFrom(office, "carol", RunningAuth.PASSWORD).expect(200);
        for (int guess = 0; guess < 2; guess++) {
            auth.signInFrom(office, "carol", "wrong password").expect(401);
        }
        auth.signInFrom(office, "carol", RunningAuth.PASSWORD).expect(429);

        auth.me(session.text("access_token")).expect(200);
        var next = auth.refresh(session.text("refresh_token")).expect(200);

        auth.me(next.text("access_token")).expect(200);
    }

    @Test
    void nameAndEmailOfAnAccountAreCountedTogether() {
        var attacker = "203.0.113.88";
        auth.signInFrom(attacker, "alice", "wrong password").expect(401);
        auth.signInFrom(attacker, "alice@example.org", "wrong password").expect(401);
        auth.signInFrom(attacker, "Alice@Example.org", "wrong password").expect(401);

        auth.signInFrom(attacker, "alice", RunningAuth.PASSWORD).expect(429);
    }

    @Test
    void nobodysNameIsCountedAsAnAccountIs() {
        var attacker = "203.0.113.99";
        for (int guess = 0; guess < 3; guess++) {
            auth.signInFrom(attacker, "mallory", "wrong password").expect(401);
        }

        auth.signInFrom(attacker, "mallory", "wrong password").expect(429);
    }

    @Test
    void oneCustomerOfIpv6IsOneAddress() {
        for (int guess = 0; guess < 3; guess++) {
            auth.signInFrom("2001:db8:1:2::" + guess, "bob", "wrong password").expect(401);
        }

        auth.signInFrom("2001:db8:1:2:ffff::9", "bob", "wrong password").expect(429);
        auth.signInFrom("2001:db8:1:3::9", "bob", RunningAuth.PASSWORD).expect(200);
    }
}
