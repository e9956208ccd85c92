package io.mediaproject.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of the texts of forms. */
class FormsTest {
    enum Colour {
        RED
    }

    record Typed(
            Optional<@Line(min = 1, max = 5) String> title,
            Optional<@Size(max = 2) List<@Line(max = 3) String>> tags,
            Optional<Colour> colour) {
        // A compact constructor hides the annotations inside Optional from its parameters.
        Typed {
            tags = tags.map(List::copyOf);
        }
    }

    @Test
    void aFormKeepsWhatIsBlank() {
        var typed = Records.ofForm(Map.of("title", List.of(" a "), "tags", List.of("", "x")), List.of(), Typed.class);

        assertThat(typed.title()).contains(" a ");
        assertThat(typed.tags()).contains(List.of("", "x"));
        assertThat(typed.colour()).isEmpty();
    }

    @Test
    void aBadFormIsRefusedWithWhatWasKnownBefore() {
        var form = Map.of(
                "title", List.of("\u00A0"),
                "tags", List.of("abcd", "b", "c"),
                "colour", List.of("red", "red"),
                "role", List.of(""));
        var known = List.of(
                new Fault("file", "empty", "The file has 0 bytes."),
                new Fault("role", "not_utf8", "role is not UTF-8 text."));

        var failure = catchThrowableOfType(InvalidFields.class, () -> Records.ofForm(form, known, Typed.class));

        assertThat(failure.faults())
                .extracting(fault -> fault.field() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "file empty",
                        "title empty",
                        "tags too_many",
                        "tags[0] too_long",
                        "colour repeated",
                        "role unknown_field");
    }
}
