package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.trace.RequestScope;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job that is to be made.
 *
 * @param media empty for a job about a whole store
 * @param input what the API shows of what the job works on, as in filename, size and mime_type
 */
public record NewJob(Optional<MediaId> media, UserId owner, Task task, Map<String, Object> input, Trace trace) {
    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    public NewJob {
        input = Map.copyOf(input);
    }

    public NewJob(MediaId media, UserId owner, Task task, Map<String, Object> input, Trace trace) {
        this(Optional.of(media), owner, task, input, trace);
    }

    /** A job about a whole store: it belongs to no media, and to nobody. */
    public static NewJob ofPlatform(Task task, Map<String, Object> input) {
        return new NewJob(Optional.empty(), NOBODY, task, input, RequestScope.currentOrNew());
    }
}
