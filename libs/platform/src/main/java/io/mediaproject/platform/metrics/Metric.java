package io.mediaproject.platform.metrics;

import java.util.List;

/** Every metric of ours, beside those of the JVM; dashboard, alerts and manifests name these and no others. */
public enum Metric {
    HTTP_REQUESTS("http_server_requests_seconds", "How long requests took.", "method", "route", "status"),
    JOBS_FINISHED("mediaproject_jobs_finished_total", "Jobs that are over.", "operation", "outcome"),
    JOBS_WAITING("mediaproject_jobs_waiting", "Jobs that are due or dispatched, and not started.", "operation"),
    JOB_WAIT("mediaproject_job_wait_seconds", "How long jobs were due until they started.", "operation"),
    OUTBOX_AGE("mediaproject_outbox_age_seconds", "For how long the oldest message has been due to be published."),
    UPLOADS_IN_FLIGHT("mediaproject_uploads_in_flight", "Uploads that this process receives now."),
    DATABASE_CONNECTIONS("mediaproject_database_connections", "Connections, and those who wait for one.", "state"),
    DISK_FREE("mediaproject_disk_free_bytes", "What can still be written to the blob store."),
    STORED_BYTES("mediaproject_stored_bytes", "Bytes of all originals, those of deleted media among them."),
    DEAD_LETTERS("mediaproject_dead_letters", "Messages that nobody could read and nobody has sent again."),
    STRAY_OBJECTS(
            "mediaproject_stray_objects", "What is in a store, belongs to no media and was not removed.", "store"),
    RECONCILIATION_HALTED(
            "mediaproject_reconciliation_halted",
            "1 while so many objects of a store are strays that none is removed, else 0.",
            "store"),
    RECONCILIATION_PASS(
            "mediaproject_reconciliation_pass_seconds",
            "For how long a pass has been at a store, 0 between two passes.",
            "store"),
    WORKER_RUNS("mediaproject_worker_runs_total", "Runs that ended in this worker.", "operation", "outcome"),
    WORKER_SLOTS("mediaproject_worker_slots", "How many jobs this worker runs at a time."),
    WORKER_SLOTS_BUSY("mediaproject_worker_slots_busy", "How many jobs this worker runs now.");

    private final String text;
    private final String help;
    private final List<String> labels;

    Metric(String text, String help, String... labels) {
        this.text = text;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** As it is scraped. */
    public String text() {
        return text;
    }

    public List<String> labels() {
        return labels;
    }

    String help() {
        return help;
    }

    String[] labelNames() {
        return labels.toArray(String[]::new);
    }
}
