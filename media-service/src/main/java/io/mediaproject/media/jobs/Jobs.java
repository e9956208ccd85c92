package io.mediaproject.media.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All jobs: made and stopped in the transactions of others, and shown. */
public final class Jobs {
    private static final int LONGEST_TIMELINE = 1000;

    private final Database database;
    private final Stores stores;
    private final Ingest ingest;
    private final Runnable wake;
    private final int maxAttempts;
    private final JobListStore lists;

    Jobs(Database database, Stores stores, Ingest ingest, JobEngineConfig config, Runnable wake) {
        this.database = database;
        this.stores = stores;
        this.ingest = ingest;
        this.maxAttempts = config.maxAttempts();
        this.wake = wake;
        this.lists = new JobListStore(database);
    }

    /**
     * A part of a list.
     *
     * @param count of the whole list, as far as it was counted
     */
    public record Listing(long count, List<Job> jobs) {}

    /** A job with its history. */
    public record WithTimeline(Job job, List<TimelineEvent> timeline) {}

    /** Makes the jobs in the caller's transaction; they go out after {@link #committed()}. */
    public List<JobId> create(DbExecute tx, List<NewJob> jobs) {
        var ids = new ArrayList<JobId>();
        for (var job : jobs) {
            var id = new JobId(UuidCreator.getTimeOrderedEpochPlus1());
            stores.jobs().add(tx, id, job, maxAttempts);
            stores.timeline().add(tx, TimelineStore.Entry.ours(id, "queued", 0));
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    /** Those of the media for which such a job is pending or running. */
    public Set<MediaId> underWay(DbExecute tx, Operation operation, List<MediaId> media) {
        return stores.jobs().underWay(tx, operation, media);
    }

    /** As {@link #create}, for what must not meet a worker that still is at the media. */
    public void createAfterLeases(DbExecute tx, NewJob job) {
        var id = create(tx, List.of(job)).getFirst();
        job.media().ifPresent(media -> stores.jobs().afterLeases(tx, id, media));
    }

    /** Where jobs of the media that did not end well may have left files on the CDN. */
    public List<String> unfinishedCopies(DbExecute tx, MediaId media) {
        return stores.jobs().unfinishedCopies(tx, media).stream()
                .flatMap(task -> switch (task) {
                    case Task.UploadToCdn upload ->
                        Stream.concat(Stream.of(upload.original()), upload.miniature().stream());
                    case Task.ReplaceMiniature replacement -> Stream.of(replacement.miniature());
                    case Task.ExtractMetadata _, Task.RemoveFromCdn _, Task.ForgetMetadata _, Task.AuditCdn _ ->
                        Stream.<Task.Copy>empty();
                })
                .map(Task.Copy::path)
                .distinct()
                .toList();
    }

    /** Cancels what is not over of the media, but for clean-ups, whose row the transaction holds; then {@link #committed()}. */
    public void stopAll(DbExecute tx, MediaId media) {
        ingest.stopAll(tx, media);
    }

    /** After the commit of a transaction that made or stopped jobs: without it they wait for the next poll. */
    public void committed() {
        wake.run();
    }

    public Optional<Job> find(JobId id) {
        return database.run(db -> stores.jobs().find(db, id));
    }

    public Optional<Job> find(DbExecute tx, JobId id) {
        return stores.jobs().find(tx, id);
    }

    /** With its history: for jobs of which there are many, and whose result was taken. */
    public void forget(DbExecute tx, JobId id) {
        stores.jobs().forget(tx, id);
    }

    public Optional<WithTimeline> findWithTimeline(JobId id) {
        return find(id).map(job -> new WithTimeline(job, timeline(id, 0)));
    }

    /** What happened to the job after an event, at most the newest thousand, oldest first. */
    public List<TimelineEvent> timeline(JobId id, long after) {
        return database.run(db -> stores.timeline().after(db, id, after, LONGEST_TIMELINE));
    }

    /** What happened to the jobs of the media after an event, at most the newest thousand, oldest first. */
    public List<TimelineEvent> timeline(MediaId media, long after) {
        return database.run(db -> stores.timeline().ofMediaAfter(db, media, after, LONGEST_TIMELINE));
    }

    /** Oldest first. */
    public Listing ofMedia(MediaId media, int skip, int most, int counted) {
        return database.run(db -> new Listing(
                stores.jobs().countOfMedia(db, media, counted),
                stores.jobs().ofMedia(db, media, new JobStore.Part(skip, most))));
    }

    /** Those of the media that are not over, then those that ended last, as many as there is room for; oldest first. */
    public List<Job> latest(MediaId media, int most) {
        return database.run(db -> stores.jobs().latest(db, media, most));
    }

    /** The rows of the list that the window shows, in the order in which it reads them. */
    public List<Job> page(JobList list, Window window) {
        return lists.page(list, window);
    }

    /** How long the list is, counted up to a limit. */
    public long count(JobList list, int most) {
        return lists.count(list, most);
    }
}
