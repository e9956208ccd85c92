package io.mediaproject.imagekit;

import io.helidon.config.Config;
import io.mediaproject.imagekit.access.Account;
import io.mediaproject.imagekit.library.SizeLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the emulator is told by its environment; without an endpoint it delivers at its own address. */
public record EmulatorConfig(
        Listen listen, Path folder, Account account, Optional<URI> endpoint, SizeLimits limits, boolean faults) {
    /** ImageKit's Pro plan. */
    public static final SizeLimits PRO_PLAN = new SizeLimits(50_000_000, 2_000_000_000);

    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");

    /** Where the emulator listens; port 0 takes a free one. */
    public record Listen(String host, int port) {}

    public EmulatorConfig {
        String id = account.imagekitId();
        if (!ID.matcher(id).matches() || id.equals("api") || id.equals("v1") || id.equals("_faults")) {
            throw new IllegalArgumentException("IMAGEKIT_ID is \"" + id
                    + "\". Use lower-case letters, digits, - and _, and none of api, v1, _faults.");
        }
        if (endpoint.isPresent() && !endpoint.get().toString().matches("https?://[^?#]+")) {
            throw new IllegalArgumentException("IMAGEKIT_URL_ENDPOINT is \"" + endpoint.get()
                    + "\". Set it to the http(s) address below which the files are delivered, such as"
                    + " http://127.0.0.1:8000/cdn/local.");
        }
    }

    static EmulatorConfig from(Config config) {
        return new EmulatorConfig(
                new Listen(text(config, "host").orElse("127.0.0.1"), (int) number(config, "port", 8006, 65_535)),
                Path.of(required(config, "emulator.dir", "EMULATOR_DIR", "the folder that keeps the files")),
                new Account(
                        text(config, "imagekit.id").orElse("local"),
                        required(config, "imagekit.private.key", "IMAGEKIT_PRIVATE_KEY", "the key that uploads need"),
                        required(
                                config,
                                "imagekit.public.key",
                                "IMAGEKIT_PUBLIC_KEY",
                                "the key that names the account")),
                text(config, "imagekit.url.endpoint").map(EmulatorConfig::uri),
                new SizeLimits(
                        number(config, "emulator.max.image.bytes", PRO_PLAN.imageBytes(), Long.MAX_VALUE),
                        number(config, "emulator.max.video.bytes", PRO_PLAN.videoBytes(), Long.MAX_VALUE)),
                flag(config));
    }

    private static boolean flag(Config config) {
        return switch (text(config, "emulator.faults").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            case String other ->
                throw new IllegalArgumentException("EMULATOR_FAULTS is \"" + other + "\". Set it to true or false.");
        };
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "IMAGEKIT_URL_ENDPOINT is \"" + text + "\", which is no address. Set it to an http(s) address.",
                    malformed);
        }
    }

    private static long number(Config config, String key, long otherwise, long most) {
        var text = text(config, key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[0-9]{1,18}") || Long.parseLong(text.get()) > most) {
            throw new IllegalArgumentException(variable(key) + " is \"" + text.get() + "\". Set it to a whole number"
                    + (most == Long.MAX_VALUE ? " of bytes." : " up to " + most + "."));
        }
        return Long.parseLong(text.get());
    }

    private static String required(Config config, String key, String variable, String meaning) {
        return text(config, key)
                .orElseThrow(() -> new IllegalArgumentException(
                        variable + " is not set. Set it to " + meaning + "; there is no default."));
    }

    private static Optional<String> text(Config config, String key) {
        return config.get(key).asString().asOptional().filter(text -> !text.isBlank());
    }

    private static String variable(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
