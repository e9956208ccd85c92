package io.mediaproject.platform.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What was built, as Maven wrote it into the jar. */
public record Version(String version, String commit, String builtAt) {
    private static final String FILE = "/mediaproject-version.properties";

    public static Version current() {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(value(properties, "version"), value(properties, "commit"), value(properties, "built_at"));
    }

    private static String value(Properties properties, String name) {
        var value = properties.getProperty(name, "");
        // Unfiltered, as in an IDE, the placeholder itself stands there.
        return value.isBlank() || value.startsWith("${") ? "unknown" : value;
    }
}
