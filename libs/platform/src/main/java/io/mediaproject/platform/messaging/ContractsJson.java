package io.mediaproject.platform.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.UserId;
import java.util.Optional;

/** How the contracts look as JSON; they know the JDK only, so their annotations live here. */
public final class ContractsJson {
    private static final int DEEPEST = 64;

    private ContractsJson() {}

    /** Also for what a store keeps of the contracts, so that it reads as its messages do. */
    public static ObjectMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(MessageCodec.LARGEST)
                .maxNumberLength(64)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .addModules(new Jdk8Module(), new JavaTimeModule(), scalars())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Task.class, Tasks.class)
                .addMixIn(Report.class, Reports.class)
                .addMixIn(JobResult.class, Results.class)
                .build();
    }

    private static SimpleModule scalars() {
        var module = new SimpleModule("contracts");
        TextScalar.add(module, JobId.class, JobId::toString, JobId::parse);
        TextScalar.add(module, MediaId.class, MediaId::toString, MediaId::parse);
        TextScalar.add(module, RunId.class, RunId::toString, RunId::parse);
        TextScalar.add(module, UserId.class, UserId::toString, UserId::parse);
        TextScalar.add(module, Operation.class, Operation::label, Operation::of);
        TextScalar.add(module, BlobKey.class, BlobKey::toString, ContractsJson::blobKey);
        return module;
    }

    private static Optional<BlobKey> blobKey(String text) {
        try {
            return Optional.of(new BlobKey(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Task.UploadToCdn.class, name = "media.upload_to_cdn"),
        @JsonSubTypes.Type(value = Task.ExtractMetadata.class, name = "media.extract_metadata")
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
        @JsonSubTypes.Type(value = JobResult.Facts.class, name = "facts")
    })
    private interface Results {}
}
