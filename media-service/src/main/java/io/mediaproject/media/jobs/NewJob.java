package io.mediaproject.media.jobs;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.contracts.UserId;
import java.util.Map;

/**
 * A job that is to be made.
 *
 * @param input what the API shows of what the job works on, as in filename, size and mime_type
 */
public record NewJob(MediaId media, UserId owner, Task task, Map<String, Object> input, Trace trace) {
    public NewJob {
        input = Map.copyOf(input);
    }
}
