package io.mediaproject.platform.worker;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.JobResult;
import java.time.Duration;

/** How a run ended; the messages are whole sentences for the user of the media. */
public sealed interface Outcome {
    record Done(JobResult result) implements Outcome {
        public Done {
            requireNonNull(result, "result");
        }
    }

    /** It may pass: the attempt counts. */
    record Retry(String code, String message) implements Outcome {
        public Retry {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /** Something that the run needs is down: no attempt is counted. */
    record Wait(String code, String message, Duration after) implements Outcome {
        public Wait {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
            requireNonNull(after, "after");
        }
    }

    /** The media is bad: no further attempt helps. */
    record Reject(String code, String message) implements Outcome {
        public Reject {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }
}
