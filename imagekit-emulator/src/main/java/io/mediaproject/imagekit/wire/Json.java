package io.mediaproject.imagekit.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;

/** The one JSON mapper of the emulator: times as text, unknown fields ignored. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException ours) {
            throw new UncheckedIOException(ours);
        }
    }

    public static <T> T read(byte[] json, Class<T> type) throws JsonProcessingException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new com.fasterxml.jackson.databind.JsonMappingException(null, "The document is null.");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw malformed;
        } catch (java.io.IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
