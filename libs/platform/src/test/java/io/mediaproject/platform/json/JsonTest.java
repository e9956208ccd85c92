package io.mediaproject.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Thing(
            MediaId mediaId,
            BlobKey key,
            Instant createdAt,
            Optional<String> title,
            @Nullable String note) {}

    record Small(int size, boolean on, Optional<Integer> most) {}

    private static final String TEXT = "{\"media_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"key\":\"originals/x\","
            + "\"created_at\":\"2026-11-22T10:00:00Z\",\"title\":null,\"note\":null}";

    @Test
    void aRecordComesBackAsItWas() throws JsonProcessingException {
        var thing = Json.strict().readValue(TEXT, Thing.class);

        assertThat(thing.title()).isEmpty();
        assertThat(thing.createdAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(Json.lenient().writeValueAsString(thing)).isEqualTo(TEXT);
    }

    @Test
    void messagesMayHoldUnknownFields() throws JsonProcessingException {
        assertThat(Json.lenient().readValue("{\"size\":1,\"on\":true,\"later\":[]}", Small.class))
                .isEqualTo(new Small(1, true, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"size\":\"1\",\"on\":true}",
                "{\"size\":1.5,\"on\":true}",
                "{\"size\":null,\"on\":true}",
                "{\"on\":true}",
                "{\"size\":1,\"on\":1}",
                "{\"size\":1,\"on\":\"true\"}",
                "{\"size\":1,\"on\":true,\"most\":\"3\"}",
                "{\"size\":1,\"on\":true,\"x\":1}",
                "{\"size\":1,\"size\":2,\"on\":true}",
                "{\"size\":1,\"on\":true} {}"
            })
    void strangersAreReadStrictly(String text) {
        assertThatThrownBy(() -> Json.strict().readValue(text, Small.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-1-1-1-1\"", "5", "\"\"", "{}"})
    void whatIsNoIdIsRefused(String text) {
        assertThatThrownBy(() -> Json.lenient().readValue(text, MediaId.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aKeyThatLeavesItsFolderIsRefused() {
        assertThatThrownBy(() -> Json.lenient().readValue("\"../etc\"", BlobKey.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void depthHasALimit() {
        assertThatThrownBy(() -> Json.strict().readTree("[".repeat(100) + "]".repeat(100)))
                .isInstanceOf(JsonProcessingException.class);
    }
}
