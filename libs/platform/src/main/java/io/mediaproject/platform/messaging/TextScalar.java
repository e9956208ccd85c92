package io.mediaproject.platform.messaging;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** A value that is one text in JSON, read as strictly as its own type reads it. */
final class TextScalar {
    private TextScalar() {}

    static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, Optional<T>> read) {
        module.addSerializer(type, new Writer<>(type, write));
        module.addDeserializer(type, new Reader<>(type, read));
    }

    private static final class Writer<T> extends StdScalarSerializer<T> {
        private final transient Function<T, String> write;

        Writer(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, Optional<T>> read;

        Reader(Class<T> type, Function<String, Optional<T>> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var text = in.getValueAsString("");
            return read.apply(text)
                    .orElseThrow(() -> context.weirdStringException(text, handledType(), "not in its form"));
        }
    }
}
