package io.mediaproject.acceptance.deployment;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.auth.AuthConfig;
import io.mediaproject.cdn.CdnWorkerConfig;
import io.mediaproject.gateway.GatewayConfig;
import io.mediaproject.imagekit.EmulatorConfig;
import io.mediaproject.media.MediaConfig;
import io.mediaproject.metadata.MetadataWorkerConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Each process as a deployment sees it: a name, and the settings that it takes. */
enum Deployable {
    GATEWAY(GatewayConfig::from),
    AUTH_SERVICE(AuthConfig::from),
    MEDIA_SERVICE(MediaConfig::from),
    CDN_WORKER(CdnWorkerConfig::from),
    METADATA_WORKER(MetadataWorkerConfig::from),
    IMAGEKIT_EMULATOR(EmulatorConfig::from);

    static final int PORT = 8000;
    static final int INTERNAL_PORT = 9090;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z][^|]*) \\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    private final Consumer<Config> reader;

    Deployable(Consumer<Config> reader) {
        this.reader = reader;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Deployable> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    boolean worker() {
        return label().endsWith("-worker");
    }

    /** What is wrong with these settings: names that this process does not take, and what its start would refuse. */
    List<String> faults(Map<String, String> settings) {
        var faults = new ArrayList<String>();
        for (var name : settings.keySet()) {
            if (!takes(name)) {
                faults.add("%s does not take %s".formatted(label(), name));
            }
        }
        refusal(settings).ifPresent(faults::add);
        return faults;
    }

    /** The sentence that a start with these settings, in an image, would end with. */
    Optional<String> refusal(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("HOST", "0.0.0.0");
        all.put("PORT", "" + PORT);
        all.put("INTERNAL_HOST", "0.0.0.0");
        all.put("INTERNAL_PORT", "" + INTERNAL_PORT);
        try {
            reader.accept(Config.builder(ConfigSources.create(all))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .build());
            return Optional.empty();
        } catch (InvalidSetting e) {
            return Optional.of("%s refuses to start: %s".formatted(label(), e.getMessage()));
        }
    }

    /** By the column "Used by" of the table in README.md. */
    boolean takes(String setting) {
        var usedBy = settings().getOrDefault(setting, "");
        if (usedBy.startsWith("all but ")) {
            return !usedBy.contains(label());
        }
        return usedBy.equals("all")
                || usedBy.contains(label())
                || worker() && usedBy.contains("workers")
                || !worker() && usedBy.contains("all with a port");
    }

    /** Every setting of README.md, and who uses it. */
    static Map<String, String> settings() {
        var table = new HashMap<String, String>();
        ROW.matcher(Tree.text("README.md"))
                .results()
                .forEach(row -> NAME.matcher(row.group(1))
                        .results()
                        .forEach(name -> table.merge(name.group(1), row.group(2), (one, other) -> one + ", " + other)));
        return table;
    }
}
