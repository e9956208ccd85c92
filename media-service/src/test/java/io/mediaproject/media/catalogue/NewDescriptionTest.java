package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewDescriptionTest {
    private static final Description BEFORE =
            new Description("Holiday", "At the sea", List.of("sea"), Visibility.PRIVATE);

    @Test
    void whatWasLeftEmptyInAFormIsNoTitle() {
        assertThat(said(" ", "").title()).isEmpty();
        assertThat(said("\u00A0 Sunrise \u3000", "").title()).contains("Sunrise");
    }

    @Test
    void tagsAreOnceEach() {
        assertThat(said("", "", "b ", "a", "a", " ", "c").tags()).contains(List.of("b", "a", "c"));
    }

    @Test
    void whatIsSaidTakesThePlaceOfWhatWasSaid() {
        var after = said("Sunrise", "", "x").after(BEFORE);

        assertThat(after).isEqualTo(new Description("Sunrise", "", List.of("x"), Visibility.PRIVATE));
    }

    private static NewDescription said(String title, String description, String... tags) {
        return new NewDescription(
                Optional.of(title), Optional.of(description), Optional.of(List.of(tags)), Optional.empty());
    }
}
