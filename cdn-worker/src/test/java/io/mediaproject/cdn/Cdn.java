package io.mediaproject.cdn;

import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.imagekit.EmulatorApp;
import io.mediaproject.imagekit.EmulatorConfig;
import io.mediaproject.imagekit.access.Account;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.imagekit.library.SizeLimits;
import io.mediaproject.platform.web.HttpConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running emulator, and clients of it that lose their patience soon. */
final class Cdn implements AutoCloseable {
    static final String KEY = "private_key_test";
    static final long LARGEST = 100 << 20;

    /** Long enough for a machine under load, short enough to wait for. */
    static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofSeconds(3), 1 << 20);

    static final Patience LONG =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 1 << 20);

    private final EmulatorApp emulator;

    Cdn(Path folder) {
        this.emulator = EmulatorApp.start(new EmulatorConfig(
                HttpConfig.on("127.0.0.1", 0),
                folder,
                new Account("local", KEY, "public_key_test"),
                Optional.empty(),
                new SizeLimits(LARGEST, LARGEST),
                false,
                ToolSearch.of(Map.of()).withCache(Path.of("target", "tools"))));
    }

    ImageKitClient client(Patience patience) {
        return ImageKitClient.of(account(KEY), patience);
    }

    ImageKitAccount account(String key) {
        return account(URI.create("http://127.0.0.1:" + emulator.port()), key);
    }

    static ImageKitAccount account(URI server, String key) {
        return new ImageKitAccount(server.resolve("/api/v2/files/upload"), server, key);
    }

    void fail(Operation operation, Fault fault) {
        emulator.faults().arm(operation, fault, 1);
    }

    @Override
    public void close() {
        emulator.close();
    }

    static NewCdnFile file(String name, long size) {
        return new NewCdnFile("/media/ann", name, size, () -> new Ramp(size), _ -> {});
    }
}
