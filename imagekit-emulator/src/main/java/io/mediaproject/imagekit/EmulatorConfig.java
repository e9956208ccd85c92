package io.mediaproject.imagekit;

import io.helidon.config.Config;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.imagekit.access.Account;
import io.mediaproject.imagekit.library.SizeLimits;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.web.HttpConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the emulator is told by its environment; without an endpoint it delivers at its own address. */
public record EmulatorConfig(
        HttpConfig http,
        Path folder,
        Account account,
        Optional<URI> endpoint,
        SizeLimits limits,
        boolean faults,
        ToolSearch tools) {
    /** ImageKit's Pro plan. */
    public static final SizeLimits PRO_PLAN = new SizeLimits(50_000_000, 2_000_000_000);

    private static final int PORT = 8006;
    private static final long LARGEST = 1L << 50;
    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");

    public EmulatorConfig {
        // ImageKit answers 400, not 413, to what is too large: whoever reads a body counts.
        http = http.withMaxBody(Long.MAX_VALUE);
        String id = account.imagekitId();
        if (!ID.matcher(id).matches() || id.equals("api") || id.equals("v1") || id.equals("_faults")) {
            throw new InvalidSetting("IMAGEKIT_ID is \"" + id
                    + "\". Use lower-case letters, digits, - and _, and none of api, v1, _faults.");
        }
        if (endpoint.isPresent() && !endpoint.get().toString().matches("https?://[^?#]+")) {
            throw new InvalidSetting("IMAGEKIT_URL_ENDPOINT is \"" + endpoint.get()
                    + "\". Set it to the http(s) address below which the files are delivered, such as"
                    + " http://127.0.0.1:8000/cdn/local.");
        }
    }

    public static EmulatorConfig from(Config config) {
        var env = new EnvConfig(config);
        var account = new Account(
                env.text("IMAGEKIT_ID").orElse("local"),
                env.required("IMAGEKIT_PRIVATE_KEY", "any secret; uploads must then carry it"),
                env.required("IMAGEKIT_PUBLIC_KEY", "any name for the key; signed uploads must then carry it"));
        var limits = new SizeLimits(
                env.number("EMULATOR_MAX_IMAGE_BYTES", PRO_PLAN.imageBytes(), 1, LARGEST),
                env.number("EMULATOR_MAX_VIDEO_BYTES", PRO_PLAN.videoBytes(), 1, LARGEST));
        return new EmulatorConfig(
                HttpConfig.from(config, PORT),
                Path.of(env.required("EMULATOR_DIR", "the folder that keeps the files")),
                account,
                env.uri("IMAGEKIT_URL_ENDPOINT"),
                limits,
                env.flag("EMULATOR_FAULTS", false),
                ToolSearch.of(System.getenv()));
    }
}
