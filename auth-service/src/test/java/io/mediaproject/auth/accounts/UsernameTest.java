package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.auth.form.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "a-1", "0x0", "a.b_c-d", "abcdefghijklmnopqrstuvwxyz012345"})
    void isAName(String text) {
        assertThat(Username.read(text.toCharArray())).isEqualTo(new Reading.Good<>(new Username(text)));
    }

    @Test
    void isFolded() {
        assertThat(Username.read(" ADA ".toCharArray())).isEqualTo(new Reading.Good<>(new Username("ada")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-ab",
                ".ab",
                "_ab",
                "a b",
                "a@b",
                "ädä",
                "a/b",
                "abcdefghijklmnopqrstuvwxyz0123456",
                "ad\u0430"
            })
    void isNoName(String text) {
        assertThat(Username.read(text.toCharArray())).isInstanceOf(Reading.Bad.class);
        assertThatThrownBy(() -> new Username(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada.Lovelace@example.org, ada.lovelace",
        "jörg@example.org, jorg",
        "a+tag@example.org, a-tag",
        "x@example.org, x-user",
        "用户@example.org, user",
        "-_a_-@example.org, a-user",
        "o'neil@example.org, o-neil",
        "abcdefghijklmnopqrstuvwxyz0123456789@example.org, abcdefghijklmnopqrstuvwxyz012345",
    })
    void isDerivedFromAnEmail(String email, String name) {
        assertThat(Username.derived(new Email(email)).value()).isEqualTo(name);
    }

    @Test
    void staysWithinItsLengthWithASuffix() {
        assertThat(new Username("ada").withSuffix("2").value()).isEqualTo("ada-2");
        assertThat(new Username("a".repeat(32)).withSuffix("abcdef").value()).isEqualTo("a".repeat(25) + "-abcdef");
    }
}
