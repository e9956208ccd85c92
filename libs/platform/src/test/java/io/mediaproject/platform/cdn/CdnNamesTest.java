package io.mediaproject.platform.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdnNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "holiday.mp4 | holiday.mp4",
                "my holiday (1).mp4 | my_holiday__1_.mp4",
                "Straße-夕日.mp4 | Straße-夕日.mp4",
                "../etc/passwd | .._etc_passwd",
                "a%2Fb?.mp4 | a_2Fb_.mp4",
                "🎬.mp4 | _.mp4"
            })
    void fileNamesKeepLettersDigitsDotsAndHyphens(String wanted, String given) {
        assertThat(CdnNames.fileName(wanted)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"/ | /", "\"\" | /", "media/ann | /media/ann", "//media///ann/ | /media/ann", "/../x.y | /__/x_y"})
    void foldersHaveOneSlashAPart(String wanted, String given) {
        assertThat(CdnNames.folder(wanted)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/media/ann/a-1.mp4 | media/ann/a-1.mp4", "/夕.mp4 | %E5%A4%95.mp4", "/ß b.mp4 | %C3%9F%20b.mp4"})
    void pathsAreEncodedForUrls(String path, String encoded) {
        assertThat(CdnNames.encodePath(path)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a.mp4",
                "/mediaproject/ann/über-9000 (1).mp4",
                "/a/..b/...",
                "/夕日/.hidden",
                "/a?b#c%2e%2e",
                "/user@host:8000"
            })
    void aPathFromTheRootDownIsAFilePath(String said) {
        assertThat(CdnNames.isFilePath(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a.mp4",
                "/a/../../other/b.mp4",
                "/..",
                "/./a.mp4",
                "//elsewhere.example/a.mp4",
                "/a//b.mp4",
                "/a/",
                "https://elsewhere.example/a.mp4",
                "/a\\b.mp4",
                "/a\nb.mp4",
                "/a\u0000.mp4",
                "/a\u0085.mp4",
                "/a\u2028.mp4"
            })
    void whatLeadsElsewhereIsNoFilePath(String said) {
        assertThat(CdnNames.isFilePath(said)).isFalse();
    }

    @Test
    void aPathHasAnEnd() {
        assertThat(CdnNames.isFilePath("/" + "a".repeat(1023))).isTrue();
        assertThat(CdnNames.isFilePath("/a".repeat(513))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/, a.mp4, /a.mp4", "/media/ann, a.mp4, /media/ann/a.mp4"})
    void aFileLiesInItsFolder(String folder, String name, String path) {
        assertThat(CdnNames.filePath(folder, name)).isEqualTo(path);
    }
}
