package io.mediaproject.auth.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Argon2id behind a semaphore: no crowd of sign-ins can take all memory or all processors. */
final class PasswordHashing implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final PasswordConfig config;
    private final Argon2Function argon2;
    private final Semaphore slots;
    // Not the virtual threads themselves: such work never parks, and would keep their few carriers from everybody else.
    private final ExecutorService workers;
    private final SecureRandom random = new SecureRandom();
    private final LongAdder checks = new LongAdder();
    private final String nobodysHash;

    PasswordHashing(PasswordConfig config) {
        this.config = config;
        this.argon2 = Argon2Function.getInstance(config.memory(), config.iterations(), LANES, HASH_BYTES, Argon2.ID);
        this.slots = new Semaphore(config.slots(), true);
        this.workers = Executors.newFixedThreadPool(
                config.slots(), Thread.ofPlatform().daemon().name("argon2-", 0).factory());
        this.nobodysHash = hashOfNothing();
    }

    String hash(Password password) {
        return inSlot(() -> {
            byte[] plain = password.bytes();
            try {
                return hash(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    String hashOfNothing() {
        return inSlot(() -> hash(randomBytes(HASH_BYTES)));
    }

    boolean matches(Password password, String hash) {
        return inSlot(() -> {
            checks.increment();
            byte[] plain = password.bytes();
            try {
                return Argon2Function.getInstanceFromHash(hash).check(plain, hash.getBytes(US_ASCII));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    /** The work of one check for nobody, so that an unknown user takes as long as a wrong password. */
    void matchesNobody(Password password) {
        matches(password, nobodysHash);
    }

    /** Whether a hash was made with less than what is asked now. */
    boolean outdated(String hash) {
        var made = Argon2Function.getInstanceFromHash(hash);
        return made.getMemory() < config.memory() || made.getIterations() < config.iterations();
    }

    /** How many hashes were verified since the start. */
    long checks() {
        return checks.sum();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private String hash(byte[] plain) {
        return argon2.hash(plain, randomBytes(SALT_BYTES)).getResult();
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T inSlot(Callable<T> work) {
        boolean mine = false;
        try {
            mine = slots.tryAcquire(config.patience().toNanos(), TimeUnit.NANOSECONDS);
            if (!mine) {
                throw new AccountError.Busy();
            }
            return workers.submit(work).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AccountError.Busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed.", e.getCause());
        } finally {
            if (mine) {
                slots.release();
            }
        }
    }
}
