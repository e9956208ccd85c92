package io.mediaproject.platform.config;

import io.helidon.config.Config;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads settings by the names of their environment variables; what is missing or wrong is said in one sentence. */
public final class EnvConfig {
    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?i)change.?(me|this|it)|example|placeholder|your.?(secret|key)");
    private static final int LEAST_DISTINCT = 8;

    private final Config config;

    public EnvConfig(Config config) {
        this.config = config;
    }

    /** Empty when the variable is not set or blank. */
    public Optional<String> text(String variable) {
        var dotted = config.get(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
        var value = dotted.hasValue() ? dotted.asString() : config.get(variable).asString();
        return value.asOptional().filter(text -> !text.isBlank()).map(String::strip);
    }

    /**
     * The value, or an error that names the variable and what to do.
     *
     * @param remedy completes "Set it to …"
     */
    public String required(String variable, String remedy) {
        return text(variable)
                .orElseThrow(() -> new InvalidSetting("%s is not set. Set it to %s.".formatted(variable, remedy)));
    }

    /** A secret that somebody made for this installation: long enough, and no example. */
    public String secret(String variable, int shortest) {
        var remedy = "%d random characters or more, the same on every replica".formatted(shortest);
        var secret = required(variable, remedy);
        if (secret.length() < shortest) {
            throw new InvalidSetting(
                    "%s has %d characters. Set it to %s.".formatted(variable, secret.length(), remedy));
        }
        if (EXAMPLE.matcher(secret).find() || secret.chars().distinct().count() < LEAST_DISTINCT) {
            throw new InvalidSetting(
                    "%s is an example, which anybody can guess. Set it to %s.".formatted(variable, remedy));
        }
        return secret;
    }

    public int integer(String variable, int otherwise, int least, int most) {
        return (int) number(variable, otherwise, least, most);
    }

    public long number(String variable, long otherwise, long least, long most) {
        var text = text(variable);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, in the same words as a number out of bounds.
        }
        throw new InvalidSetting(
                "%s is \"%s\". Set it to a whole number from %d to %d.".formatted(variable, text.get(), least, most));
    }

    public boolean flag(String variable, boolean otherwise) {
        return text(variable)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> true;
                    case "false", "no", "off", "0" -> false;
                    default ->
                        throw new InvalidSetting("%s is \"%s\". Set it to true or false.".formatted(variable, text));
                })
                .orElse(otherwise);
    }

    /** Takes {@code 250ms}, {@code 30s}, {@code 5m}, {@code 72h}, {@code 7d}, bare seconds and ISO-8601. */
    public Duration duration(String variable, Duration otherwise) {
        return text(variable).map(text -> duration(variable, text)).orElse(otherwise);
    }

    public Optional<URI> uri(String variable) {
        return text(variable).map(text -> uri(variable, text));
    }

    public URI requiredUri(String variable, String remedy) {
        return uri(variable, required(variable, remedy));
    }

    /** Of one of our own processes: inside, between them, plain HTTP is spoken. */
    public URI insideUri(String variable, String remedy) {
        var address = requiredUri(variable, remedy);
        if (!"http".equals(address.getScheme())) {
            throw new InvalidSetting("%s is \"%s\". Set it to an http address: services speak plain HTTP inside."
                    .formatted(variable, address));
        }
        return address;
    }

    private static Duration duration(String variable, String text) {
        var simple = SIMPLE_DURATION.matcher(text);
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return switch (simple.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            var value = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (!value.isNegative()) {
                return value;
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        throw new InvalidSetting(
                "%s is \"%s\". Set it to a duration such as 250ms, 30s, 5m, 72h or 7d.".formatted(variable, text));
    }

    private static URI uri(String variable, String text) {
        var remedy = "%s is \"%s\". Set it to an http or https address such as http://127.0.0.1:8000."
                .formatted(variable, text);
        try {
            var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new InvalidSetting(remedy);
    }
}
