package io.mediaproject.standalone;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.auth.AuthApp;
import io.mediaproject.auth.AuthConfig;
import io.mediaproject.cdn.CdnWorkerApp;
import io.mediaproject.cdn.CdnWorkerConfig;
import io.mediaproject.gateway.GatewayApp;
import io.mediaproject.gateway.GatewayConfig;
import io.mediaproject.imagekit.EmulatorApp;
import io.mediaproject.imagekit.EmulatorConfig;
import io.mediaproject.media.MediaApp;
import io.mediaproject.media.MediaConfig;
import io.mediaproject.metadata.MetadataWorkerApp;
import io.mediaproject.metadata.MetadataWorkerConfig;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.web.HttpConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The processes of the platform, each started from environment variables alone. */
enum ServiceApp {
    IMAGEKIT_EMULATOR {
        @Override
        Running start(Config config) {
            var app = EmulatorApp.start(EmulatorConfig.from(config));
            return Running.at(app, config, app.port());
        }
    },
    AUTH_SERVICE {
        @Override
        Running start(Config config) {
            var app = AuthApp.start(AuthConfig.from(config));
            return Running.at(app, config, app.port());
        }
    },
    MEDIA_SERVICE {
        @Override
        Running start(Config config) {
            var app = MediaApp.start(MediaConfig.from(config));
            return Running.at(app, config, app.port());
        }
    },
    CDN_WORKER {
        @Override
        Running start(Config config) {
            return Running.unheard(CdnWorkerApp.start(CdnWorkerConfig.from(config)));
        }
    },
    METADATA_WORKER {
        @Override
        Running start(Config config) {
            return Running.unheard(MetadataWorkerApp.start(MetadataWorkerConfig.from(config)));
        }
    },
    GATEWAY {
        @Override
        Running start(Config config) {
            var app = GatewayApp.start(GatewayConfig.from(config));
            return Running.at(app, config, app.port());
        }
    };

    /** A shell's environment also holds names that are none of ours, and that a config source cannot hold. */
    private static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z0-9_]*\\b");

    abstract Running start(Config config);

    /** One that was started, and where it listens; empty for one that takes its work from a queue. */
    record Running(AutoCloseable app, Optional<String> address) {
        static Running at(AutoCloseable app, Config config, int port) {
            var host = HttpConfig.from(config, port).host();
            return new Running(app, Optional.of("http://%s:%d".formatted(host, port)));
        }

        static Running unheard(AutoCloseable app) {
            return new Running(app, Optional.empty());
        }
    }

    /** As on the command line, in container names and in folders: {@code auth-service}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ServiceApp> of(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /**
     * Starts from variables; one that carries the name of this service before it wins, so that one file can hold the
     * settings of all: {@code AUTH_SERVICE_PORT} is the {@code PORT} of auth-service alone.
     */
    Running start(Map<String, String> variables) {
        try {
            return start(config(variables));
        } catch (InvalidSetting e) {
            throw new InvalidSetting(asGiven(String.valueOf(e.getMessage()), variables));
        }
    }

    /** With the names that the variables carry, where they stand for this service alone. */
    private String asGiven(String sentence, Map<String, String> variables) {
        var prefix = name() + "_";
        return WORD.matcher(sentence)
                .replaceAll(
                        word -> variables.containsKey(prefix + word.group()) ? prefix + word.group() : word.group());
    }

    /** The settings of this service alone. */
    Config config(Map<String, String> variables) {
        return Config.builder(ConfigSources.create(own(variables)))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build();
    }

    Map<String, String> own(Map<String, String> variables) {
        var own = new HashMap<String, String>();
        var prefix = name() + "_";
        variables.forEach((name, value) -> {
            if (SETTING.matcher(name).matches()) {
                own.putIfAbsent(name, value);
            }
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), value);
            }
        });
        return own;
    }
}
