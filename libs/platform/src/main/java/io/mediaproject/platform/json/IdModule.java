package io.mediaproject.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.UserId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads the ids of the contracts as plain strings. */
final class IdModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final Map<Class<?>, Function<String, ? extends Optional<?>>> IDS = Map.of(
            MediaId.class, MediaId::parse,
            UserId.class, UserId::parse,
            JobId.class, JobId::parse,
            RunId.class, RunId::parse,
            BlobKey.class, BlobKey::of);

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return IDS.containsKey(type.getRawClass()) ? new Writer() : null;
        }
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            var parse = IDS.get(type.getRawClass());
            return parse == null ? null : new Reader(type.getRawClass(), parse);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return IDS.containsKey(type);
        }
    }

    private static final class Writer extends StdScalarSerializer<Object> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Object.class);
        }

        @Override
        public void serialize(Object id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(id.toString());
        }
    }

    private static final class Reader extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, ? extends Optional<?>> parse;

        Reader(Class<?> type, Function<String, ? extends Optional<?>> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.handleUnexpectedToken(handledType(), in);
            }
            Optional<?> id = parse.apply(in.getText());
            return id.isPresent() ? id.get() : context.handleWeirdStringValue(handledType(), in.getText(), "not an id");
        }
    }
}
