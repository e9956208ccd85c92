package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\fakepath\\a.mp4, a.mp4",
        "a.mp4, a.mp4",
        "..., ...",
        "dir/, ''",
    })
    void fileNameIsNoPath(String sent, String name) {
        assertThat(FileName.kept(sent)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0x001B, 0x007F, 0x0085, 0x200B, 0x2028, 0x202A, 0x202E, 0x2066, 0x2069, 0xD800})
    void whatLiesIsTakenOut(int lying) {
        assertThat(FileName.kept("a" + (char) lying + "b")).isEqualTo("ab");
    }

    @Test
    void longFileNameKeepsItsEnding() {
        assertThat(FileName.kept("x".repeat(400) + ".mp4")).hasSize(255).endsWith("x.mp4");
        assertThat(FileName.kept("x".repeat(400))).hasSize(255);
    }
}
