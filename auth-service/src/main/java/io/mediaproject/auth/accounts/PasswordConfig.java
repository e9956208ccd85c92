package io.mediaproject.auth.accounts;

import java.time.Duration;

/**
 * How hard a password is to guess from its hash, and how many are hashed at a time.
 *
 * @param memory in KiB, for each hash
 * @param slots hashes at a time: with virtual threads this is the only limit on their memory
 * @param patience how long a request waits for a slot before it is sent away
 */
public record PasswordConfig(int memory, int iterations, int slots, Duration patience) {
    /** The least that OWASP asks of Argon2id with one lane. */
    public static final int LEAST_MEMORY = 19 * 1024;

    public static final int LEAST_ITERATIONS = 2;

    public PasswordConfig {
        if (memory < LEAST_MEMORY || iterations < LEAST_ITERATIONS || slots < 1) {
            throw new IllegalArgumentException("Argon2id with %d KiB, %d iterations and %d slots is too weak."
                    .formatted(memory, iterations, slots));
        }
    }
}
