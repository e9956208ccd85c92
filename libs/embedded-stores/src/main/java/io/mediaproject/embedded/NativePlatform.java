package io.mediaproject.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A machine that the bundled PostgreSQL and Redis programs run on. */
enum NativePlatform {
    LINUX_X64("Linux x86_64 (glibc)", "postgres-linux-x86_64.txz", "redis-server-6.2.6-v5-linux-amd64"),
    LINUX_ARM64("Linux arm64 (glibc)", "postgres-linux-arm_64.txz", "redis-server-6.2.7-linux-arm64"),
    MACOS_X64("macOS x86_64", "postgres-darwin-x86_64.txz", "redis-server-6.2.6-v5-darwin-amd64"),
    MACOS_ARM64("macOS arm64", "postgres-darwin-arm_64.txz", "redis-server-6.2.6-v5-darwin-arm64");

    private final String label;
    private final String postgresArchive;
    private final String redisProgram;

    NativePlatform(String label, String postgresArchive, String redisProgram) {
        this.label = label;
        this.postgresArchive = postgresArchive;
        this.redisProgram = redisProgram;
    }

    String label() {
        return label;
    }

    String postgresArchive() {
        return postgresArchive;
    }

    String redisProgram() {
        return redisProgram;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(NativePlatform::label).toList();
    }

    static NativePlatform current() {
        String system = System.getProperty("os.name", "unknown");
        String machine = System.getProperty("os.arch", "unknown");
        return of(system, machine)
                .orElseThrow(() -> new EmbeddedStoreException(
                        "No PostgreSQL and Redis are bundled for %s on %s, only for %s. Give the stores by URL instead."
                                .formatted(system, machine, String.join(", ", labels()))));
    }

    static Optional<NativePlatform> of(String system, String machine) {
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        boolean intel = machine.equals("amd64") || machine.equals("x86_64");
        if (!arm && !intel) return Optional.empty();
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) return Optional.of(arm ? LINUX_ARM64 : LINUX_X64);
        if (lower.startsWith("mac")) return Optional.of(arm ? MACOS_ARM64 : MACOS_X64);
        return Optional.empty();
    }
}
