package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.auth.form.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    private static final PasswordConfig PATIENT = new PasswordConfig(19_456, 2, 2, Duration.ofMinutes(1));

    @Test
    void tellsTheRightPasswordFromAWrongOne() {
        try (var hashing = new PasswordHashing(PATIENT)) {
            var hash = hashing.hash(password("right"));

            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(hashing.matches(password("right"), hash)).isTrue();
            assertThat(hashing.matches(password("wrong"), hash)).isFalse();
            assertThat(hashing.hash(password("right"))).isNotEqualTo(hash);
            assertThat(hashing.checks()).isEqualTo(2);
        }
    }

    @Test
    void knowsAHashOfAnotherLibrary() {
        // From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 24 -e
        var hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        try (var hashing = new PasswordHashing(PATIENT)) {
            assertThat(hashing.matches(password("password"), hash)).isTrue();
            assertThat(hashing.outdated(hash)).isFalse();
        }
    }

    @Test
    void aHashIsOutdatedWhenMoreIsAskedFor() {
        var memory = new PasswordConfig(20_000, 2, 1, Duration.ofMinutes(1));
        var iterations = new PasswordConfig(19_456, 3, 1, Duration.ofMinutes(1));
        try (var now = new PasswordHashing(PATIENT);
                var later = new PasswordHashing(memory);
                var muchLater = new PasswordHashing(iterations)) {
            var hash = now.hash(password("right"));

            assertThat(now.outdated(hash)).isFalse();
            assertThat(later.outdated(hash)).isTrue();
            assertThat(muchLater.outdated(hash)).isTrue();
            assertThat(now.outdated(later.hash(password("right")))).isFalse();
        }
    }

    @Test
    void whoWaitsTooLongIsSentAwayAndTheOthersAreServed() throws Exception {
        var impatient = new PasswordConfig(19_456, 2, 1, Duration.ofMillis(1));
        try (var hashing = new PasswordHashing(impatient);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> served = () -> {
                try {
                    return !hashing.hash(password("right")).isEmpty();
                } catch (AccountError.Busy _) {
                    return false;
                }
            };

            var answers = new ArrayList<Boolean>();
            for (var answer : threads.invokeAll(Collections.nCopies(20, served))) {
                answers.add(answer.get());
            }

            assertThat(answers).contains(true, false);
            assertThat(hashing.hash(password("afterwards"))).isNotEmpty();
        }
    }

    @Test
    void whoIsInterruptedIsSentAway() {
        try (var hashing = new PasswordHashing(PATIENT)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> hashing.hash(password("right"))).isInstanceOf(AccountError.Busy.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(hashing.hash(password("right"))).isNotEmpty();
        }
    }

    @Test
    void lessThanTheLeastIsRefused() {
        assertThatThrownBy(() -> new PasswordConfig(19_455, 2, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PasswordConfig(19_456, 1, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Password password(String text) {
        return ((Reading.Good<Password>) Password.typed(text.toCharArray())).value();
    }
}
