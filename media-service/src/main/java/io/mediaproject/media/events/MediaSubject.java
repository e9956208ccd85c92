package io.mediaproject.media.events;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.Job;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.MediaRights;
import io.mediaproject.media.jobs.MediaState;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One media for whoever may see it, with its jobs for whoever may see those. */
final class MediaSubject implements Subject {
    private static final int MOST_JOBS = 100;

    private final MediaId id;
    private final Jobs jobs;
    private final JobViews views;
    private final MediaRights rights;
    private final Told told;
    private @Nullable State state; // What was told last.

    MediaSubject(MediaId id, Jobs jobs, Seen seen, long from) {
        this.id = id;
        this.jobs = jobs;
        this.views = seen.views();
        this.rights = seen.rights();
        this.told = new Told(from);
    }

    /** Who sees it, and how. */
    record Seen(JobViews views, MediaRights rights) {}

    /**
     * The media in a stream.
     *
     * @param progress percent of all that is done with it
     */
    record State(MediaId id, String status, Optional<String> statusReason, int progress) {}

    @Override
    public UUID id() {
        return id.value();
    }

    @Override
    public long last() {
        return told.last();
    }

    @Override
    public Optional<Look> look(Optional<Caller> caller) {
        var media = rights.visible(caller, id);
        if (media.isEmpty()) {
            return Optional.empty();
        }
        var all = jobs.latest(id, MOST_JOBS);
        var events = new ArrayList<Event>();
        var changed = all.stream().filter(told::changed).toList();
        if (!changed.isEmpty()) {
            boolean shown = showsJobs(caller, media.get());
            for (var line : jobs.timeline(id, told.from())) {
                var event = told.line(line);
                if (shown) {
                    event.ifPresent(events::add);
                }
            }
            changed.stream().filter(_ -> shown).forEach(job -> events.add(event("job", views.of(job))));
        }
        var now = state(media.get(), all);
        if (!now.equals(state)) {
            state = now;
            events.add(event("media", now));
        }
        return Optional.of(new Look(events, over(media.get(), all)));
    }

    private Event event(String name, Object data) {
        return new Event(Optional.of(told.last()), name, data);
    }

    private State state(MediaState media, List<Job> all) {
        int progress = (int) all.stream().mapToInt(Job::progress).average().orElse(0);
        return new State(id, media.status().label(), media.reason(), progress);
    }

    private static boolean over(MediaState media, List<Job> all) {
        return media.status() != MediaStatus.PROCESSING
                && all.stream().allMatch(job -> job.status().terminal());
    }

    private static boolean showsJobs(Optional<Caller> caller, MediaState media) {
        return Access.may(caller, Action.JOBS_READ, Resource.of(media.owner()));
    }
}
