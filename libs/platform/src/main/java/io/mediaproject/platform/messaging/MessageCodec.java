package io.mediaproject.platform.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Writes our messages as JSON and reads them back, however much newer their writer is. */
public final class MessageCodec {
    /** No message of ours comes near; what is larger is not read at all. */
    static final int LARGEST = 1 << 20;

    private final ObjectMapper mapper = ContractsJson.mapper();

    public byte[] write(DispatchJob job) {
        return bytes(job);
    }

    public byte[] write(Report report) {
        return bytes(report);
    }

    public byte[] write(StopJob stop) {
        return bytes(stop);
    }

    /** The job, on its way to the workers of its operation. */
    public Outgoing outgoing(UUID id, DispatchJob job) {
        return new Outgoing(id, Queues.WORK, job.operation().queue(), type(job), write(job), Optional.of(job.trace()));
    }

    /** The report, on its way to whoever listens. */
    public Outgoing outgoing(UUID id, Report report, Trace trace) {
        return new Outgoing(id, Queues.REPORTS, report.routingKey(), type(report), write(report), Optional.of(trace));
    }

    /** The stop, on its way to every worker process. */
    public Outgoing outgoing(UUID id, StopJob stop) {
        return new Outgoing(id, Queues.CONTROL, "", type(stop), write(stop), Optional.empty());
    }

    /** Never throws: what is no message of ours is {@link Decoded.Unreadable}. */
    public Decoded read(Incoming message) {
        if (message.body().length > LARGEST) {
            return new Decoded.Unreadable("The body of %d bytes is larger than the %d that are read."
                    .formatted(message.body().length, LARGEST));
        }
        return switch (message.type()) {
            case "DispatchJob" -> parse(message, DispatchJob.class, Decoded.Work::new);
            case "StopJob" -> parse(message, StopJob.class, Decoded.Stop::new);
            case "Started", "Heartbeat", "Succeeded", "Retry", "Wait", "Rejected" ->
                parse(message, Report.class, Decoded.News::new);
            default -> new Decoded.Unreadable("The type '%s' is not known here.".formatted(message.type()));
        };
    }

    private <T> Decoded parse(Incoming message, Class<T> type, Function<T, Decoded> decoded) {
        try {
            var value = mapper.readValue(message.body(), type);
            return value == null ? unreadable(message, "it is null") : decoded.apply(value);
        } catch (JsonProcessingException e) {
            return unreadable(message, Culprit.of(e));
        } catch (IOException e) {
            return unreadable(message, "it ends too early");
        }
    }

    private static Decoded unreadable(Incoming message, String why) {
        return new Decoded.Unreadable("The body is no %s: %s.".formatted(message.type(), why));
    }

    private static String type(Object message) {
        return message.getClass().getSimpleName();
    }

    private byte[] bytes(Object message) {
        try {
            return mapper.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A message of ours cannot be written: " + type(message), e);
        }
    }
}
