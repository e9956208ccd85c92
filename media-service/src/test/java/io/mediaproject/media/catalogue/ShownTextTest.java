package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.web.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {

    @Test
    void titleIsStripped() {
        assertThat(ShownText.title("\u00A0 Sunrise \u3000")).isEqualTo("Sunrise");
        assertThat(ShownText.title("  ")).isEmpty();
        assertThat(ShownText.title("x".repeat(255))).hasSize(255);
    }

    @Test
    void titleOfAnyScriptIsFine() {
        assertThat(ShownText.title("حفلة 🎉 會議")).isEqualTo("حفلة 🎉 會議");
    }

    @ParameterizedTest
    @CsvSource({"\\u0000", "\\u001B", "\\u007F", "\\u0085", "\\u2028", "\\u202A", "\\u202E", "\\u2066", "\\u2069"})
    void whatLiesIsRefused(String escaped) {
        char lying = (char) Integer.parseInt(escaped.substring(2), 16);

        assertThatThrownBy(() -> ShownText.title("a" + lying + "b")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> ShownText.text("a" + lying + "b")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> ShownText.tags(List.of("a" + lying + "b"))).isInstanceOf(InvalidRequest.class);
        assertThat(ShownText.fileName("a" + lying + "b")).isEqualTo("ab");
    }

    @Test
    void descriptionHasLines() {
        assertThat(ShownText.text(" one\r\n\ttwo ")).isEqualTo("one\r\n\ttwo");
    }

    @Test
    void tagsAreOnceEach() {
        assertThat(ShownText.tags(List.of("b, a", "a,,c", " "))).containsExactly("b", "a", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\fakepath\\a.mp4, a.mp4",
        "a.mp4, a.mp4",
        "..., ...",
        "dir/, ''",
    })
    void fileNameIsNoPath(String sent, String name) {
        assertThat(ShownText.fileName(sent)).isEqualTo(name);
    }

    @Test
    void longFileNameKeepsItsEnding() {
        assertThat(ShownText.fileName("x".repeat(400) + ".mp4")).hasSize(255).endsWith("x.mp4");
        assertThat(ShownText.fileName("x".repeat(400))).hasSize(255);
    }
}
