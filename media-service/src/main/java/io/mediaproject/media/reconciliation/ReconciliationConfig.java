package io.mediaproject.media.reconciliation;

import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When the stores are looked through: RECONCILE_EVERY, RECONCILE_AGE.
 *
 * @param every between two passes; empty when they begin only where an admin asks
 * @param age how old something without a media has to be before it goes
 */
public record ReconciliationConfig(Optional<Duration> every, Duration age) {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    // A request waits 4 s for its commit: what is younger may be of an upload that is under way.
    private static final Duration YOUNGEST = Duration.ofSeconds(5);

    public static ReconciliationConfig from(EnvConfig env) {
        return new ReconciliationConfig(every(env), age(env));
    }

    private static Duration age(EnvConfig env) {
        var given = env.duration("RECONCILE_AGE", USUAL);
        if (given.compareTo(YOUNGEST) < 0) {
            throw new InvalidSetting(
                    "RECONCILE_AGE is %s, and uploads under way would be taken for strays. Set it to %s or more."
                            .formatted(given, YOUNGEST));
        }
        return given;
    }

    private static Optional<Duration> every(EnvConfig env) {
        if (env.text("RECONCILE_EVERY").filter(ReconciliationConfig::off).isPresent()) {
            return Optional.empty();
        }
        var given = env.duration("RECONCILE_EVERY", USUAL);
        if (given.compareTo(SHORTEST) < 0) {
            throw new InvalidSetting(
                    "RECONCILE_EVERY is %s. Set it to %s or more, or to off.".formatted(given, SHORTEST));
        }
        return Optional.of(given);
    }

    private static boolean off(String text) {
        return text.toLowerCase(Locale.ROOT).equals("off");
    }
}
