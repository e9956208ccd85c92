package io.mediaproject.embedded;

import java.nio.file.Path;

/** The folder below target that all tests of a checkout share for the unpacked programs. */
final class Programs {
    static final Path SHARED = Path.of("target", "programs");

    private Programs() {}
}
