package io.mediaproject.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
    record Texts(Optional<@Line(max = 255) String> line, Optional<@Paragraphs String> text) {}

    @Test
    void spaceAroundIsNotKept() {
        assertThat(ShownText.kept("\u00A0 Sunrise \u3000")).isEqualTo("Sunrise");
        assertThat(ShownText.kept(" one\r\n\ttwo ")).isEqualTo("one\r\n\ttwo");
        assertThat(ShownText.kept("  ")).isEmpty();
    }

    @Test
    void lettersAreComposed() {
        assertThat(ShownText.kept("Cafe\u0301")).isEqualTo("Caf\u00E9");
    }

    @ParameterizedTest
    @CsvSource({"\\u001B", "\\u007F", "\\u0085", "\\u2028", "\\u202A", "\\u202E", "\\u2066", "\\u2069"})
    void whatLiesIsRefused(String escaped) {
        char lying = (char) Integer.parseInt(escaped.substring(2), 16);

        assertThat(codes("a" + lying + "b", "a" + lying + "b"))
                .containsExactlyInAnyOrder("line forbidden_character", "text forbidden_character");
    }

    @Test
    void anyScriptIsFine() {
        assertThat(read("حفلة 🎉 會議", "حفلة 🎉 會議").line()).contains("حفلة 🎉 會議");
    }

    @Test
    void linesBelongIntoParagraphsAlone() {
        assertThat(codes("a\nb", "a\r\n\tb")).containsExactly("line forbidden_character");
    }

    @Test
    void spaceAroundDoesNotCount() {
        assertThat(read(" " + "x".repeat(255) + "\n", "").line()).isPresent();
        assertThat(codes("🎉".repeat(256), "")).containsExactly("line too_long");
    }

    @Test
    void somethingIsToBeSeen() {
        assertThat(codes("\u200B\u200D", "\u200B")).containsExactlyInAnyOrder("line invisible", "text invisible");
    }

    private static Texts read(String line, String text) {
        return Records.ofForm(Map.of("line", List.of(line), "text", List.of(text)), List.of(), Texts.class);
    }

    private static List<String> codes(String line, String text) {
        return catchThrowableOfType(InvalidFields.class, () -> read(line, text)).faults().stream()
                .map(fault -> fault.field() + " " + fault.code())
                .toList();
    }
}
