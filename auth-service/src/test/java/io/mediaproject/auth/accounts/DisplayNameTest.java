package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.form.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ada Lovelace", "李小龍", "نور", "👩\u200d💻", "O'Neil <b>"})
    void isAName(String text) {
        assertThat(DisplayName.read(text.toCharArray())).isEqualTo(new Reading.Good<>(new DisplayName(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "a\u202eb", "a\u2066b", "a\u2028b", "\ud800"})
    void isNoName(String text) {
        assertThat(DisplayName.read(text.toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void has100CharactersAtMost() {
        assertThat(DisplayName.read("😀".repeat(100).toCharArray())).isInstanceOf(Reading.Good.class);
        assertThat(DisplayName.read("a".repeat(101).toCharArray())).isInstanceOf(Reading.Bad.class);
    }
}
