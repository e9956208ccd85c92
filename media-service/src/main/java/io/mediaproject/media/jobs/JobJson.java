package io.mediaproject.media.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.messaging.ContractsJson;
import java.io.UncheckedIOException;
import java.util.Map;

/** Tasks and results in the columns of a job, in the same words as in messages. */
final class JobJson {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = ContractsJson.mapper();

    private JobJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A value of a job cannot be written", e);
        }
    }

    static String write(Task task) {
        return typed(task, Task.class);
    }

    static String write(JobResult result) {
        return typed(result, JobResult.class);
    }

    static Task task(String json) {
        return read(() -> MAPPER.readValue(json, Task.class));
    }

    static JobResult result(String json) {
        return read(() -> MAPPER.readValue(json, JobResult.class));
    }

    static Map<String, Object> object(String json) {
        return read(() -> MAPPER.readValue(json, OBJECT));
    }

    private static <T> String typed(T value, Class<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A value of a job cannot be written", e);
        }
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A column of a job cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws JsonProcessingException;
    }
}
