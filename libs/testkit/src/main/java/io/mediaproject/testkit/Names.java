package io.mediaproject.testkit;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test and no other run has. */
final class Names {
    private static final String RUN =
            "test%08x".formatted(new SecureRandom().nextInt()).toLowerCase(Locale.ROOT);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Names() {}

    static String next(String separator) {
        return RUN + separator + COUNT.incrementAndGet();
    }
}
