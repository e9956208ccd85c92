package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleKeyTest {

    @ParameterizedTest
    @CsvSource({
        "Holiday 2026, holiday-2026",
        "'  Holiday   2026 ', holiday-2026",
        "Holiday (2), holiday-2",
        "Café Zoë, cafe-zoe",
        "STRASSE, strasse",
        "Straße, strasse",
        "ΟΔΟΣ, οδοσ",
        "Ｆｕｌｌ　ｗｉｄｔｈ, full-width",
        "会議, 会議",
        "が, が",
        "मुंबई, मुंबई",
        "C, c",
        "C++, c++",
        "C#, c#",
        "Don't, dont",
        "Don’t, dont",
        "1/2, 1-2",
        "v1.2, v1-2",
        "🎉 Party, 🎉-party",
        "İstanbul, istanbul",
    })
    void keyOfATitle(String title, String key) {
        assertThat(TitleKey.of(title).value()).isEqualTo(key);
    }

    @Test
    void composedAndDecomposedAreTheSame() {
        assertThat(TitleKey.of("e\u0301te\u0301")).isEqualTo(TitleKey.of("\u00e9t\u00e9"));
    }

    @Test
    void titleOfPunctuationAloneHasItsHash() {
        assertThat(TitleKey.of("???").value()).isEqualTo("a03b221c6c6e");
        assertThat(TitleKey.of("!!!")).isNotEqualTo(TitleKey.of("???"));
    }

    @Test
    void longestTitleFitsTheIndex() {
        String longest = "\uFDFA".repeat(255);

        byte[] key = TitleKey.of(longest).value().getBytes(StandardCharsets.UTF_8);

        assertThat(key.length).isLessThan(2_000);
        assertThat(TitleKey.of(longest)).isNotEqualTo(TitleKey.of("\uFDFA".repeat(254)));
    }

    @Test
    void longKeyIsNotCutInsideACharacter() {
        String key = TitleKey.of("a" + "🎉".repeat(254)).value();

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(key)).isTrue();
    }

    @Test
    void sameKeyIsReadInLogsAsItIs() {
        assertThat(TitleKey.of("Sunrise")).hasToString("sunrise");
    }
}
