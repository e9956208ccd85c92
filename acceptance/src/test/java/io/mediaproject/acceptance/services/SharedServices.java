package io.mediaproject.acceptance.services;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The same processes for all test classes that leave them well; they end after the last of these. */
final class SharedServices implements BeforeAllCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServices.class);

    private volatile @Nullable Services services;

    @Override
    public void beforeAll(ExtensionContext context) {
        services = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Services.class, _ -> Services.start(), Services.class);
    }

    /** What a test has broken is whole for the next. */
    @Override
    public void afterEach(ExtensionContext context) {
        for (var way : Way.values()) {
            get().way(way).restore();
        }
        get().emulator().clearFaults();
    }

    Services get() {
        return requireNonNull(services, "Register this extension in a static field.");
    }
}
