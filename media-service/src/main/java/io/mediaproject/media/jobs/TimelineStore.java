package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Rows;
import java.util.List;

/** The append-only history of jobs. */
final class TimelineStore {
    /** Ourselves, in a timeline. */
    static final String MEDIA_SERVICE = "media-service";

    private static final String ADD = """
            INSERT INTO job_event (job_id, event, attempt, by, note)
            VALUES (:job, :event, :attempt, :by, NULLIF(:note, ''))
            """;

    private static final String AFTER = """
            SELECT id, job_id, at, event, attempt, by, note
              FROM job_event
             WHERE job_id = :job AND id > :after
             ORDER BY id DESC
             LIMIT :most
            """;

    private static final String OF_MEDIA_AFTER = """
            SELECT job_event.id, job_id, at, event, job_event.attempt, by, note
              FROM job_event
              JOIN job ON job.id = job_event.job_id
             WHERE job.media_id = :media AND job_event.id > :after
             ORDER BY job_event.id DESC
             LIMIT :most
            """;

    /** Something that happens now. */
    record Entry(JobId job, String event, int attempt, String by, String note) {
        static Entry ours(JobId job, String event, int attempt) {
            return new Entry(job, event, attempt, MEDIA_SERVICE, "");
        }
    }

    void add(DbExecute tx, Entry entry) {
        tx.createInsert(ADD)
                .addParam("job", entry.job().value())
                .addParam("event", entry.event())
                .addParam("attempt", entry.attempt())
                .addParam("by", entry.by())
                .addParam("note", entry.note())
                .execute();
    }

    /** The newest of those after an event, oldest first: of a long story the end counts. */
    List<TimelineEvent> after(DbExecute db, JobId job, long after, int most) {
        return Rows.list(
                        db.createQuery(AFTER)
                                .addParam("job", job.value())
                                .addParam("after", after)
                                .addParam("most", most),
                        TimelineStore::event)
                .reversed();
    }

    /** As above, of all jobs of a media. */
    List<TimelineEvent> ofMediaAfter(DbExecute db, MediaId media, long after, int most) {
        return Rows.list(
                        db.createQuery(OF_MEDIA_AFTER)
                                .addParam("media", media.value())
                                .addParam("after", after)
                                .addParam("most", most),
                        TimelineStore::event)
                .reversed();
    }

    private static TimelineEvent event(DbRow row) {
        return new TimelineEvent(
                Rows.number(row, "id"),
                new JobId(Rows.uuid(row, "job_id")),
                Rows.instant(row, "at"),
                Rows.text(row, "event"),
                Rows.integer(row, "attempt"),
                Rows.text(row, "by"),
                Rows.optionalText(row, "note"));
    }
}
