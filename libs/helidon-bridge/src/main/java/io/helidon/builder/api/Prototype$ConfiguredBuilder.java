package io.helidon.builder.api;

import org.jspecify.annotations.NullMarked;

/**
 * The nested type of {@code Prototype} that Helidon 4.2 removed and DbClient 4.1.7 was compiled against.
 *
 * <p>The dollar is part of the name: the class file is the one that the virtual machine looks for, and {@code Prototype}
 * itself stays Helidon's. It may go as soon as helidon-dbclient and helidon-dbclient-jdbc resolve at 4.2 or later.
 */
@NullMarked
@SuppressWarnings("removal") // The signature that 4.1.7 was compiled against names the old Config.
public interface Prototype$ConfiguredBuilder<B, P> extends Prototype.Builder<B, P> {
    B config(io.helidon.common.config.Config config);
}
