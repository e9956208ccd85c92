package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.form.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ada@example.org",
                "ada.lovelace+tag@sub.example.org",
                "o'neil@example.org",
                "用户@例子.广告",
                "jörg@bücher.example",
                "x@xn--bcher-kva.example",
                "  spaces@example.org  "
            })
    void isAnAddress(String text) {
        assertThat(Email.read(text.toCharArray())).isInstanceOf(Reading.Good.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "a@b@c",
                "a b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a@-example.org",
                "a@example-.org",
                "a@example..org",
                "a@example.org.",
                "a@exa_mple.org",
                "a\u0000@example.org",
                "a\n@example.org",
                "a\u202e@example.org",
                "\ud800@example.org",
                "\"quoted\"@example.org",
                "<script>@example.org"
            })
    void isNoAddress(String text) {
        assertThat(Email.read(text.toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void hasALimit() {
        var local = "a".repeat(64);
        var domain = ("b".repeat(61) + ".").repeat(3);
        assertThat(Email.read((local + "@" + domain + "ccc").toCharArray())).isInstanceOf(Reading.Good.class);
        assertThat(Email.read((local + "@" + domain + "cccc").toCharArray())).isInstanceOf(Reading.Bad.class);
        assertThat(Email.read((local + "a@b.example").toCharArray())).isInstanceOf(Reading.Bad.class);
        assertThat(Email.read(("a@" + "b".repeat(64)).toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.ORG, ada@example.org",
        "JÖRG@example.org, jörg@example.org",
        "ΣΟΦΟΣ@example.org, σοφος@example.org",
        "ａｄａ@example.org, ada@example.org",
    })
    void isFoundInWhateverCase(String one, String other) {
        assertThat(new Email(one).key()).isEqualTo(new Email(other).key());
    }

    @Test
    void readsLongNonsenseInNoTime() {
        var nonsense = "a.".repeat(120) + "@";

        assertThat(Email.read(nonsense.toCharArray())).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void isNotInLogs() {
        assertThat(new Email("ada@example.org")).hasToString("Email[hidden]");
    }
}
