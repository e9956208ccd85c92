package io.mediaproject.platform.messaging;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages for tests. */
public final class Messages {
    public static final MediaId MEDIA = new MediaId(UUID.fromString("0199d0a0-0000-7000-8000-000000000001"));
    public static final JobId JOB = new JobId(UUID.fromString("0199d0a0-0000-7000-8000-000000000002"));
    public static final RunId RUN = new RunId(UUID.fromString("0199d0a0-0000-7000-8000-000000000003"));
    public static final Trace TRACE = new Trace("req-1", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    public static final Task.Source SOURCE =
            new Task.Source(BlobKey.original(MEDIA), "sea – 海.mp4", "video/mp4", 1_190_991, "ab".repeat(32));

    private Messages() {}

    public static DispatchJob probe(long fence) {
        return new DispatchJob(DispatchJob.SCHEMA, JOB, fence, MEDIA, new Task.ExtractMetadata(SOURCE), TRACE);
    }

    public static Report.Run run() {
        return new Report.Run(JOB, 3, RUN, Operation.EXTRACT_METADATA, MEDIA, "metadata-worker@here-1", 2);
    }

    static Incoming incoming(String type, byte[] body) {
        return new Incoming("id", type, "some.queue", "some.exchange", "key", Map.of(), body, false);
    }

    static Incoming incoming(String type, String body) {
        return incoming(type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Outgoing text(String exchange, String routingKey, String text) {
        return new Outgoing(
                UUID.randomUUID(),
                exchange,
                routingKey,
                "Text",
                text.getBytes(StandardCharsets.UTF_8),
                Optional.of(TRACE));
    }
}
