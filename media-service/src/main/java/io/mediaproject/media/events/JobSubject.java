package io.mediaproject.media.events;

import io.mediaproject.contracts.JobId;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Resource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** One job, for its owner and for admins. */
final class JobSubject implements Subject {
    private final JobId id;
    private final Jobs jobs;
    private final JobViews views;
    private final Told told;

    JobSubject(JobId id, Jobs jobs, JobViews views, long from) {
        this.id = id;
        this.jobs = jobs;
        this.views = views;
        this.told = new Told(from);
    }

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
        var found = jobs.find(id).filter(job -> Access.may(caller, Action.JOBS_READ, Resource.of(job.owner())));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var job = found.get();
        var events = new ArrayList<Event>();
        if (told.changed(job)) {
            jobs.timeline(id, told.from()).forEach(line -> told.line(line).ifPresent(events::add));
            events.add(new Event(Optional.of(told.last()), "job", views.of(job)));
        }
        return Optional.of(new Look(events, job.status().terminal()));
    }
}
