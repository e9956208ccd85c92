package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Miniature;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdnPathsTest {
    private static final MediaId ID = new MediaId(UUID.fromString("01990000-0000-7000-8000-00001234abcd"));
    private final CdnPaths paths = new CdnPaths("/mediaproject", "alice");

    @ParameterizedTest
    @CsvSource({
        "Holiday 2026, holiday-2026",
        "Café, cafe",
        "会議, media",
        "C++ & C#, c-c",
        "../../etc/passwd, etc-passwd",
        "snake_case.v1, snake-case-v1",
    })
    void nameKeepsWhatTheCdnKeeps(String title, String slug) {
        assertThat(paths.original(ID, title, "", "mp4")).isEqualTo("/mediaproject/alice/" + slug + "-1234abcd.mp4");
    }

    @Test
    void miniatureLiesBesideItsMedia() {
        assertThat(paths.miniature(
                        ID, "Holiday", "", new Miniature("image/jpeg", "feedbeef00112233", 1, 1, new byte[0])))
                .isEqualTo("/mediaproject/alice/holiday-1234abcd-miniature-feedbeef.jpg");
    }

    @Test
    void folderOfAUserWithADotIsTheOneThatTheCdnMakes() {
        assertThat(new CdnPaths("/", "a.lice").original(ID, "x", "", "mp4")).isEqualTo("/a_lice/x-1234abcd.mp4");
    }

    @Test
    void longTitleIsCut() {
        assertThat(paths.original(ID, "a".repeat(255), "", "mp4"))
                .isEqualTo("/mediaproject/alice/" + "a".repeat(80) + "-1234abcd.mp4");
    }
}
