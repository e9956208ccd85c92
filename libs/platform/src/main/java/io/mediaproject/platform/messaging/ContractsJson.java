package io.mediaproject.platform.messaging;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.json.Json;
import java.io.IOException;

/** How the contracts look as JSON; they know the JDK only, so their annotations live here. */
public final class ContractsJson {
    private ContractsJson() {}

    /** Also for what a store keeps of the contracts, so that it reads as its messages do. */
    public static ObjectMapper mapper() {
        return Json.lenient()
                .copy()
                .registerModule(operations())
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Task.class, Tasks.class)
                .addMixIn(Report.class, Reports.class)
                .addMixIn(JobResult.class, Results.class);
    }

    private static SimpleModule operations() {
        return new SimpleModule("operations")
                .addSerializer(Operation.class, new OperationWriter())
                .addDeserializer(Operation.class, new OperationReader());
    }

    private static final class OperationWriter extends StdScalarSerializer<Operation> {
        OperationWriter() {
            super(Operation.class);
        }

        @Override
        public void serialize(Operation operation, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(operation.label());
        }
    }

    private static final class OperationReader extends StdScalarDeserializer<Operation> {
        OperationReader() {
            super(Operation.class);
        }

        @Override
        public Operation deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var label = in.getValueAsString("");
            return Operation.of(label)
                    .orElseThrow(() -> context.weirdStringException(label, Operation.class, "not known here"));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Task.UploadToCdn.class, name = "media.upload_to_cdn"),
        @JsonSubTypes.Type(value = Task.ExtractMetadata.class, name = "media.extract_metadata"),
        @JsonSubTypes.Type(value = Task.ReplaceMiniature.class, name = "media.replace_miniature"),
        @JsonSubTypes.Type(value = Task.RemoveFromCdn.class, name = "media.remove_from_cdn"),
        @JsonSubTypes.Type(value = Task.ForgetMetadata.class, name = "media.forget_metadata"),
        @JsonSubTypes.Type(value = Task.AuditCdn.class, name = "media.audit_cdn")
    })
    private interface Tasks {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Report.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Report.Heartbeat.class, name = "heartbeat"),
        @JsonSubTypes.Type(value = Report.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = Report.Retry.class, name = "retry"),
        @JsonSubTypes.Type(value = Report.Wait.class, name = "wait"),
        @JsonSubTypes.Type(value = Report.Rejected.class, name = "rejected")
    })
    private interface Reports {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JobResult.OnCdn.class, name = "on_cdn"),
        @JsonSubTypes.Type(value = JobResult.Facts.class, name = "facts"),
        @JsonSubTypes.Type(value = JobResult.Removed.class, name = "removed"),
        @JsonSubTypes.Type(value = JobResult.CdnFiles.class, name = "cdn_files")
    })
    private interface Results {}
}
