package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private final Cursors cursors = new Cursors("a-key-for-tests-that-is-long-enough");
    private final Cursor cursor = new Cursor(true, 10_001, List.of("Été\u0000 \"x\"", "0199"));

    @Test
    void whatWasSealedOpens() {
        assertThat(cursors.open("media of alice", cursors.seal("media of alice", cursor)))
                .contains(cursor);
    }

    @Test
    void aCursorOfAnotherListOrUnderAnotherKeyDoesNotOpen() {
        var text = cursors.seal("media of alice", cursor);

        assertThat(cursors.open("media of bob", text)).isEmpty();
        assertThat(cursors.open("media of alice ", text)).isEmpty();
        assertThat(new Cursors("another-key-for-tests-that-is-long").open("media of alice", text))
                .isEmpty();
    }

    @Test
    void aCursorThatWasChangedAnywhereDoesNotOpen() {
        var text = cursors.seal("list", cursor);

        // The last letter may hold bits that stand for nothing.
        for (int at = 0; at < text.length() - 1; at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(cursors.open("list", text.substring(0, at) + other + text.substring(at + 1)))
                    .as("changed at %d", at)
                    .isEmpty();
        }
        for (int length = 0; length < text.length(); length++) {
            assertThat(cursors.open("list", text.substring(0, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "x", "====", "%00", "a b", "é", "{\"backwards\":false}", "' OR 1=1 --", "AAAAAAAAAAA"})
    void nonsenseDoesNotOpen(String text) {
        assertThat(cursors.open("list", text)).isEmpty();
        assertThat(cursors.open("list", text + "A".repeat(100_000))).isEmpty();
    }
}
