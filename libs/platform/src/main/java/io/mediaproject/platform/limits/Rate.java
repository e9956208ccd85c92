package io.mediaproject.platform.limits;

import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** So many in such a time, as in {@code 10/minute}. */
public record Rate(int most, Period period) {
    /** Of one account at one address. */
    public static final Rate SIGN_INS = new Rate(10, Period.MINUTE);

    /** Of one address. */
    public static final Rate SIGN_UPS = new Rate(20, Period.HOUR);

    /** Of one user. */
    public static final Rate UPLOADS = new Rate(30, Period.MINUTE);

    /** Of one user. */
    public static final Rate JOBS = new Rate(60, Period.MINUTE);

    /** Of one user, at a time. */
    public static final int UPLOADS_IN_FLIGHT = 3;

    private static final int MOST_AT_A_TIME = 10_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*/\\s*(second|minute|hour|day)");
    private static final String OFF = "off";

    /** A time that a limit is given for. */
    public enum Period {
        SECOND(Duration.ofSeconds(1)),
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Period(Duration length) {
            this.length = length;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Rate {
        if (most < 1 || period.length.dividedBy(most).toMillis() < 1) {
            throw new IllegalArgumentException("%d in a %s is no rate".formatted(most, period.word()));
        }
    }

    /** The rate of a setting; empty when the setting is {@code off}. */
    public static Optional<Rate> from(EnvConfig env, String variable, Rate otherwise) {
        var text = env.text(variable).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        return text.get().equals(OFF) ? Optional.empty() : Optional.of(parse(variable, text.get()));
    }

    /** The number of a setting that limits what is under way at a time; empty when the setting is {@code off}. */
    public static OptionalInt atATime(EnvConfig env, String variable, int otherwise) {
        return env.text(variable).filter(OFF::equalsIgnoreCase).isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(env.integer(variable, otherwise, 1, MOST_AT_A_TIME));
    }

    private static Rate parse(String variable, String text) {
        var form = FORM.matcher(text);
        try {
            if (form.matches()) {
                return new Rate(
                        Integer.parseInt(form.group(1)),
                        Period.valueOf(form.group(2).toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new InvalidSetting(
                "%s is \"%s\". Set it to off, or to a rate such as 30/minute or 20/hour, at most 1000 a second."
                        .formatted(variable, text));
    }

    /** From one to the next, when they come evenly. */
    long intervalMillis() {
        return period.length.toMillis() / most;
    }

    long periodSeconds() {
        return period.length.toSeconds();
    }

    /** As it is written in a setting. */
    @Override
    public String toString() {
        return "%d/%s".formatted(most, period.word());
    }
}
