package io.mediaproject.gateway.browsers;

import io.mediaproject.platform.config.InvalidSetting;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose pages may call the API, as in {@code ALLOWED_ORIGINS=https://app.example.org,http://localhost:3000}. */
public final class AllowedOrigins {
    private static final String ANY = "*";
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");

    private final Set<String> origins;

    private AllowedOrigins(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /**
     * Reads a list of origins, separated by commas; {@code *} allows all.
     *
     * @throws InvalidSetting naming the entry that is none
     */
    public static AllowedOrigins parse(String list) {
        var origins = new LinkedHashSet<String>();
        for (var entry : list.split(",")) {
            if (!entry.isBlank()) {
                origins.add(origin(entry.strip()));
            }
        }
        return new AllowedOrigins(origins);
    }

    boolean none() {
        return origins.isEmpty();
    }

    boolean contains(String origin) {
        return origins.contains(ANY) || origins.contains(origin);
    }

    private static String origin(String entry) {
        // As browsers send it: small letters, no path, no slash at the end.
        var origin = entry.toLowerCase(Locale.ROOT);
        if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
            throw new InvalidSetting(
                    "ALLOWED_ORIGINS holds \"%s\". Give origins such as https://app.example.org, separated by commas, or *."
                            .formatted(entry));
        }
        return origin;
    }
}
