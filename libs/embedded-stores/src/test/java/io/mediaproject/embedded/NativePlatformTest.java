package io.mediaproject.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NativePlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X64",
        "Linux, aarch64, LINUX_ARM64",
        "Mac OS X, x86_64, MACOS_X64",
        "Mac OS X, aarch64, MACOS_ARM64"
    })
    void machinesAreKnownByTheirJvmNames(String system, String machine, NativePlatform expected) {
        assertThat(NativePlatform.of(system, machine)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Windows 11, amd64"})
    void otherMachinesAreNotSupported(String system, String machine) {
        assertThat(NativePlatform.of(system, machine)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPlatformHasItsProgramsOnTheClassPath(NativePlatform platform) {
        var loader = NativePlatform.class.getClassLoader();

        assertThat(loader.getResource(platform.postgresArchive())).isNotNull();
        assertThat(loader.getResource(platform.redisProgram())).isNotNull();
    }

    @Test
    void theSupportedPlatformsHaveNames() {
        assertThat(LocalStores.supportedPlatforms())
                .containsExactly("Linux x86_64 (glibc)", "Linux arm64 (glibc)", "macOS x86_64", "macOS arm64");
    }
}
