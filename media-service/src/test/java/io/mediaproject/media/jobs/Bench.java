package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables of a test, and the words to fill them, to look into them and to report. */
final class Bench implements AutoCloseable {
    static final UserId OWNER = new UserId(UUID.fromString("00000000-0000-7000-8000-000000000001"));
    static final Trace TRACE = new Trace("request-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");

    private final Database database;
    private final MessageCodec codec = new MessageCodec();

    private Bench(Database database) {
        this.database = database;
    }

    static Bench open(TestDatabase database) {
        return open(database.address(), database);
    }

    /** By another way to the same database. */
    static Bench open(String address, TestDatabase database) {
        var config = new DatabaseConfig(
                address,
                database.user(),
                database.password(),
                "media",
                10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        return new Bench(Database.open(config, "db/media"));
    }

    Database database() {
        return database;
    }

    void empty() {
        database.run(db -> db.dml("TRUNCATE media, job, outbox, dead_letter, worker_seen, sweeper CASCADE"));
    }

    MediaId media() {
        return media(OWNER);
    }

    MediaId media(UserId owner) {
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        database.run(db -> db.createInsert("""
                        INSERT INTO media (id, owner_id, owner_username, dedup_scope, title, title_key, kind, mime_type,
                                           size, sha256, original_filename, blob_key, visibility, status)
                        VALUES (:id, :owner, 'alice', 'alice', 'Holiday', :key, 'video', 'video/mp4', 10, :key,
                                'holiday.mp4', 'originals/x', 'private', 'processing')
                        """)
                .addParam("id", id)
                .addParam("owner", owner.value())
                .addParam("key", id.toString())
                .execute());
        return new MediaId(id);
    }

    static Task task(Operation operation) {
        var source = new Task.Source(new BlobKey("originals/x"), "holiday.mp4", "video/mp4", 10, "ab");
        return switch (operation) {
            case UPLOAD_TO_CDN -> new Task.UploadToCdn(new Task.Copy(source, "/alice/holiday.mp4"), Optional.empty());
            case EXTRACT_METADATA -> new Task.ExtractMetadata(source);
            case REPLACE_MINIATURE -> new Task.ReplaceMiniature(new Task.Copy(source, "/alice/small.jpg"));
            case REMOVE_FROM_CDN ->
                new Task.RemoveFromCdn(List.of(new Task.Place(Optional.of("f1"), "/alice/holiday.mp4", "https://x/y")));
            case FORGET_METADATA -> new Task.ForgetMetadata();
            case AUDIT_CDN -> new Task.AuditCdn("/mediaproject", Optional.empty(), 0, 10);
        };
    }

    static NewJob newJob(MediaId media, UserId owner, Operation operation) {
        return new NewJob(media, owner, task(operation), Map.of("filename", "holiday.mp4"), TRACE);
    }

    static NewJob newJob(MediaId media, Operation operation) {
        return newJob(media, OWNER, operation);
    }

    /** What the CDN worker brings. */
    static JobResult.OnCdn onCdn() {
        var file = new JobResult.CdnFile("imagekit", "f1", "/alice/holiday.mp4", 10, Map.of("height", 562));
        return new JobResult.OnCdn(Optional.of(file), Optional.empty(), Optional.empty());
    }

    /** What the metadata worker brings. */
    static JobResult.Facts facts() {
        return new JobResult.Facts(
                Optional.of(6.0),
                Optional.of(1000),
                Optional.of(562),
                Optional.of("h264"),
                Optional.empty(),
                Optional.empty());
    }

    static JobResult result(Operation operation) {
        return switch (operation) {
            case UPLOAD_TO_CDN, REPLACE_MINIATURE -> onCdn();
            case REMOVE_FROM_CDN, FORGET_METADATA -> new JobResult.Removed(1);
            case AUDIT_CDN -> new JobResult.CdnFiles(List.of());
            case EXTRACT_METADATA -> facts();
        };
    }

    static Report.Reason reason(String code) {
        return new Report.Reason(code, "The reason is " + code + ".");
    }

    static RunId newRun() {
        return new RunId(UuidCreator.getTimeOrderedEpoch());
    }

    /** A run of the job as it was dispatched last. */
    Report.Run run(MediaId media, JobId job) {
        var row = row(job);
        return new Report.Run(job, row.fence(), newRun(), row.operation(), media, "worker@test", 2);
    }

    Incoming incoming(Report report) {
        return incoming(codec.outgoing(UUID.randomUUID(), report, TRACE).type(), codec.write(report));
    }

    static Incoming incoming(String type, byte[] body) {
        return new Incoming("m1", type, Queues.MEDIA_REPORTS, Queues.REPORTS, "key", Map.of(), body, false);
    }

    static Report.Started started(Report.Run run) {
        return new Report.Started(run, Instant.EPOCH);
    }

    static Report.Heartbeat heartbeat(Report.Run run, int percent) {
        return new Report.Heartbeat(run, Instant.EPOCH, Optional.of(percent));
    }

    static Report.Succeeded succeeded(Report.Run run) {
        return new Report.Succeeded(run, Instant.EPOCH, result(run.operation()));
    }

    static Report.Retry retry(Report.Run run) {
        return new Report.Retry(run, Instant.EPOCH, reason("worn_out"));
    }

    static Report.Wait waiting(Report.Run run, Duration after) {
        return new Report.Wait(run, Instant.EPOCH, reason("cdn_unavailable"), after);
    }

    static Report.Rejected rejected(Report.Run run) {
        return new Report.Rejected(run, Instant.EPOCH, reason("not_media"));
    }

    JobRow row(JobId job) {
        return JobRow.of(database, job);
    }

    /** The words of the job's timeline, in order. */
    List<String> events(JobId job) {
        return texts("SELECT event AS t FROM job_event WHERE job_id = '%s' ORDER BY id".formatted(job));
    }

    /** Status, reason and how often the status was derived, as in {@code ready null 2}. */
    String state(MediaId media) {
        return texts(
                        "SELECT concat_ws(' ', status, COALESCE(status_reason, 'null'), version) AS t FROM media WHERE id = '%s'"
                                .formatted(media))
                .getFirst();
    }

    /** How often results arrived in the catalogue: copies on the CDN, and seconds added by facts. */
    String effects(MediaId media) {
        return texts("""
                SELECT concat_ws(' ', (SELECT count(*) FROM media_url WHERE media_id = media.id), duration) AS t
                  FROM media WHERE id = '%s'
                """.formatted(media)).getFirst();
    }

    /** The types of what is to be published, in order. */
    List<String> outbox() {
        return texts("SELECT type AS t FROM outbox ORDER BY id");
    }

    long stops() {
        return outbox().stream().filter("StopJob"::equals).count();
    }

    List<String> texts(String query) {
        return database.run(db -> Rows.list(db.createQuery(query), row -> Rows.text(row, "t")));
    }

    void sql(String statement) {
        database.run(db -> db.dml(statement));
    }

    void becomes(MediaId media, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(media)).isEqualTo(state));
    }

    /** A dispatch has left the outbox. */
    void published() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> texts("SELECT (count(*) > 0) AS t FROM outbox WHERE published_at IS NOT NULL")
                        .equals(List.of("true")));
    }

    @Override
    public void close() {
        database.close();
    }
}
