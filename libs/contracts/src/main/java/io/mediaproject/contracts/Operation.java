package io.mediaproject.contracts;

import java.util.Optional;

/** What a job does, and the queue whose workers do it. */
public enum Operation {
    UPLOAD_TO_CDN("media.upload_to_cdn", Queues.CDN_WORK),
    EXTRACT_METADATA("media.extract_metadata", Queues.METADATA_WORK),
    REPLACE_MINIATURE("media.replace_miniature", Queues.CDN_WORK),
    REMOVE_FROM_CDN("media.remove_from_cdn", Queues.CDN_WORK),
    FORGET_METADATA("media.forget_metadata", Queues.METADATA_WORK),
    AUDIT_CDN("media.audit_cdn", Queues.CDN_WORK);

    private final String label;
    private final String queue;

    Operation(String label, String queue) {
        this.label = label;
        this.queue = queue;
    }

    /** The name in the API, in messages and in the database, as in {@code media.upload_to_cdn}. */
    public String label() {
        return label;
    }

    /** The work queue, which is also the routing key on {@link Queues#WORK}. */
    public String queue() {
        return queue;
    }

    /** Whether it is part of a media's way in: a media is ready when all of these are over. */
    public boolean ingest() {
        return switch (this) {
            case UPLOAD_TO_CDN, EXTRACT_METADATA -> true;
            case REPLACE_MINIATURE, REMOVE_FROM_CDN, FORGET_METADATA, AUDIT_CDN -> false;
        };
    }

    /** Whether it puts files on the CDN. */
    public boolean copies() {
        return switch (this) {
            case UPLOAD_TO_CDN, REPLACE_MINIATURE -> true;
            case EXTRACT_METADATA, REMOVE_FROM_CDN, FORGET_METADATA, AUDIT_CDN -> false;
        };
    }

    /** Whether it takes away what a media left behind, and so outlives the media. */
    public boolean cleanUp() {
        return switch (this) {
            case REMOVE_FROM_CDN, FORGET_METADATA -> true;
            case UPLOAD_TO_CDN, EXTRACT_METADATA, REPLACE_MINIATURE, AUDIT_CDN -> false;
        };
    }

    public static Optional<Operation> of(String label) {
        for (var operation : values()) {
            if (operation.label.equals(label)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
