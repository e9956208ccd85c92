package io.mediaproject.acceptance.run;

import static java.util.Objects.requireNonNull;

import io.mediaproject.acceptance.client.Api;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One running platform for all test classes that leave it as it is; it ends after the last of them. */
public final class SharedPlatform implements BeforeAllCallback {
    /** Small, so that tests need not send gigabytes to be refused. */
    public static final int MAX_UPLOAD_BYTES = 4_000_000;

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedPlatform.class);

    private volatile @Nullable Held held;

    private record Held(RunningPlatform platform, Map<String, String> settings) implements AutoCloseable {
        static Held start() {
            var settings = GivenStores.settings();
            settings.put("MAX_UPLOAD_BYTES", "" + MAX_UPLOAD_BYTES);
            settings.put("MIN_FREE_BYTES", "1000000");
            var data = DataFolders.make();
            try {
                return new Held(RunningPlatform.start(data, RunningPlatform.freePort(), settings), settings);
            } catch (RuntimeException | AssertionError e) {
                DataFolders.giveBack(data);
                throw e;
            }
        }

        @Override
        public void close() {
            platform.close();
            DataFolders.giveBack(platform.data());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        held = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Held.class, _ -> Held.start(), Held.class);
    }

    public Api api() {
        return held().platform().api();
    }

    public Path data() {
        return held().platform().data();
    }

    /** What it was started with: the stores that it was given among it. */
    public Map<String, String> settings() {
        return held().settings();
    }

    private Held held() {
        return requireNonNull(held, "Register this extension in a static field.");
    }
}
