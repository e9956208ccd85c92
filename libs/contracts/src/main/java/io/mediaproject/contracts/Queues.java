package io.mediaproject.contracts;

/** The names of the exchanges and queues; a deployment may put a prefix before each. */
public final class Queues {
    /** Direct exchange: media-service asks workers, one routing key for each work queue. */
    public static final String WORK = "media.work";

    /** Topic exchange: workers report, the routing key is {@link Report#routingKey()}. */
    public static final String REPORTS = "media.reports";

    /** Fanout exchange: media-service tells every worker process to stop a run. */
    public static final String CONTROL = "media.control";

    public static final String CDN_WORK = "cdn.work";
    public static final String METADATA_WORK = "metadata.work";

    /** All reports, read by media-service. */
    public static final String MEDIA_REPORTS = "media-service.reports";

    /** What the CDN said of a file, read by metadata-worker, the one writer of the MongoDB documents. */
    public static final String CDN_FACTS = "metadata.cdn-facts";

    /** Fanout exchange: where whoever cannot read a message sends it; leads to {@link #DEAD}. */
    public static final String DEAD_LETTERS = "media.dead-letters";

    /** Where a message ends that nobody could read; media-service parks it in its table. */
    public static final String DEAD = "dead";

    private Queues() {}
}
