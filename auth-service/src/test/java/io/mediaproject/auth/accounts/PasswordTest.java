package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.form.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "pass word", "пароль-пароль", "😀😀😀😀😀😀😀😀", " leading"})
    void isGoodEnough(String text) {
        assertThat(Password.choose(text.toCharArray())).isInstanceOf(Reading.Good.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "😀😀😀😀😀😀😀",
                "        ",
                "\u00a0\u2003\u3000\u00a0\u00a0\u00a0\u00a0\u00a0",
                "tab\tinside",
                "nul\u0000inside"
            })
    void isNotGoodEnough(String text) {
        assertThat(Password.choose(text.toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void has128CharactersAtMost() {
        assertThat(Password.choose("a".repeat(128).toCharArray())).isInstanceOf(Reading.Good.class);
        assertThat(Password.choose("😀".repeat(128).toCharArray())).isInstanceOf(Reading.Good.class);
        assertThat(Password.choose("a".repeat(129).toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void isWipedWhenItIsClosed() {
        var password = value(Password.choose("geheimnis".toCharArray()));
        assertThat(new String(password.bytes(), StandardCharsets.UTF_8)).isEqualTo("geheimnis");

        password.close();

        assertThat(password.bytes()).containsOnly(0);
        assertThat(password).hasToString("Password[hidden]");
    }

    private static Password value(Reading<Password> reading) {
        return ((Reading.Good<Password>) reading).value();
    }
}
