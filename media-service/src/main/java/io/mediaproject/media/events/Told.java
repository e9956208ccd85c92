package io.mediaproject.media.events;

import io.mediaproject.contracts.JobId;
import io.mediaproject.media.jobs.Job;
import io.mediaproject.media.jobs.TimelineEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one client has been told of jobs. */
final class Told {
    private final long from;
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Set<Long> events = new HashSet<>();
    private long last;

    /** The client knows everything up to that event. */
    Told(long from) {
        this.from = from;
        this.last = from;
    }

    /** One line of a timeline in a stream. */
    record Line(JobId jobId, Instant at, String event, int attempt, String by, Optional<String> note) {}

    /** Looked at from the beginning each time: of two events at once the later id may be seen first. */
    long from() {
        return from;
    }

    /** The newest event that was told, for whoever comes back. */
    long last() {
        return last;
    }

    /** Whether the job looks otherwise than it was told; from now on it is told. */
    boolean changed(Job job) {
        return !job.equals(jobs.put(job.id(), job));
    }

    /** Empty when it was told before. */
    Optional<Event> line(TimelineEvent event) {
        if (!events.add(event.id())) {
            return Optional.empty();
        }
        last = Math.max(last, event.id());
        var line = new Line(event.job(), event.at(), event.event(), event.attempt(), event.by(), event.note());
        return Optional.of(new Event(Optional.of(event.id()), "timeline", line));
    }
}
