package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.StopJob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Derives the status of a media from the jobs of its ingest.
 *
 * <p>Only a verdict on the bytes themselves makes a media fail. Whatever else ends for good, as a CDN that was down for
 * days, leaves it ready with a reason: its bytes are safe here and can be watched.
 */
final class Ingest {
    private final OutcomeStore outcomes;
    private final TimelineStore timeline;
    private final Postbox postbox;
    private final MediaEffects effects;

    Ingest(Stores stores, Postbox postbox, MediaEffects effects) {
        this.outcomes = stores.outcomes();
        this.timeline = stores.timeline();
        this.postbox = postbox;
        this.effects = effects;
    }

    /**
     * One job, as far as it counts for its media.
     *
     * @param rejected whether its worker found that the media is bad
     * @param word why it failed, or what its user should know of a completed one
     */
    record Part(Operation operation, JobStatus status, boolean rejected, Optional<String> word) {
        boolean condemns() {
            return switch (operation) {
                case EXTRACT_METADATA -> rejected;
                // The CDN's taste is no verdict on the media.
                case UPLOAD_TO_CDN, REPLACE_MINIATURE -> false;
                case REMOVE_FROM_CDN, FORGET_METADATA, AUDIT_CDN -> false;
            };
        }

        boolean over() {
            return status.terminal();
        }
    }

    /** The media's row, locked; empty when the media is gone. */
    Optional<MediaState> lock(DbExecute tx, MediaId media) {
        return effects.lock(tx, media);
    }

    /** Where the bytes of the miniature lie that the media has now. */
    Optional<BlobKey> miniature(DbExecute tx, MediaId media) {
        return effects.miniature(tx, media);
    }

    /** What a completed job brought goes to the catalogue. */
    void effect(DbExecute tx, MediaId media, JobResult result) {
        switch (result) {
            case JobResult.Facts facts -> effects.facts(tx, media, facts);
            case JobResult.OnCdn copies -> effects.onCdn(tx, media, copies);
            case JobResult.Removed _, JobResult.CdnFiles _ -> {}
        }
    }

    /** A media that failed is to be tried once more. */
    void reopen(DbExecute tx, MediaId media) {
        effects.reopen(tx, media);
    }

    /** In the transaction that holds the media's lock. */
    void settle(DbExecute tx, MediaState media) {
        if (media.status() == MediaStatus.FAILED) {
            return;
        }
        var parts = outcomes.parts(tx, media.id());
        var verdict = parts.stream().filter(Part::condemns).findFirst();
        if (media.status() == MediaStatus.PROCESSING && verdict.isPresent()) {
            effects.failed(tx, media.id(), verdict.get().word().orElse("The media cannot be read."));
            stopAll(tx, media.id());
        } else if (!parts.isEmpty() && parts.stream().allMatch(Part::over)) {
            ready(tx, media, words(parts));
        }
    }

    /** A media that was ready before may have another reason now. */
    private void ready(DbExecute tx, MediaState media, Optional<String> reason) {
        if (media.status() == MediaStatus.PROCESSING || !media.reason().equals(reason)) {
            effects.ready(tx, media.id(), reason);
        }
    }

    /** Cancels every job of the media that is not over, but for clean-ups, and tells the workers. */
    void stopAll(DbExecute tx, MediaId media) {
        for (var cancelled : outcomes.cancel(tx, media)) {
            timeline.add(tx, TimelineStore.Entry.ours(cancelled.job(), "cancelled", cancelled.attempt()));
            postbox.add(tx, new StopJob(cancelled.job(), cancelled.fence(), Optional.empty()));
        }
    }

    private static Optional<String> words(List<Part> parts) {
        var words = parts.stream()
                .flatMap(part -> part.word().stream())
                .filter(Predicate.not(String::isBlank))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
