package io.mediaproject.cdn;

import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.worker.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What becomes of a job whose files are not on the CDN, in words for whoever sent them. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LATER = Duration.ofMinutes(1);

    private Failures() {}

    static Outcome of(Setback setback) {
        return switch (setback) {
            case Setback.Busy(var retryAfter) ->
                new Outcome.Wait("cdn_busy", "The CDN is asked for too much at a time.", retryAfter);
            case Setback.Down(var cause) -> down(cause);
            case Setback.Refused(int status) -> refused(status);
            case Setback.BadRequest(int status, var message) -> bad(status, message);
        };
    }

    private static Outcome down(Setback.Cause cause) {
        LOG.log(WARNING, "The CDN is down: {0}", cause);
        return new Outcome.Wait("cdn_unavailable", "The CDN does not answer as it should.", SOON);
    }

    private static Outcome refused(int status) {
        LOG.log(WARNING, "The CDN answers {0}: look at IMAGEKIT_PRIVATE_KEY and at the account.", "" + status);
        return new Outcome.Wait(
                "cdn_refuses_account", "The CDN does not accept the account of this installation.", LATER);
    }

    private static Outcome bad(int status, String message) {
        LOG.log(WARNING, "The CDN answers {0}: {1}", "" + status, message);
        // ImageKit's answer to everybody when a plan is used up: nothing is wrong with the file.
        return message.startsWith("Upload Limit Exceeded")
                ? new Outcome.Wait("cdn_plan_used_up", "The CDN takes no more files in this period.", LATER)
                : new Outcome.Reject("cdn_refuses_file", "The CDN does not take this file.");
    }

    static Outcome taken(Task.Copy copy, long theirs) {
        return new Outcome.Reject(
                "cdn_path_taken",
                "The place of \"%s\" on the CDN is taken by another file, of %d bytes instead of %d; nothing was overwritten."
                        .formatted(
                                copy.source().filename(), theirs, copy.source().size()));
    }

    /** It says that the file is there and that it is not: its search lags behind. */
    static Outcome notFoundYet() {
        return new Outcome.Wait("cdn_search_behind", "The CDN has the file, and does not find it yet.", SOON);
    }

    static Outcome missing(String filename) {
        // It counts: a folder that was mounted late is found by the next attempt, a file that is lost is never found.
        return new Outcome.Retry(
                "file_missing", "The stored bytes of \"%s\" are not where they should be.".formatted(filename));
    }

    static Outcome damaged(String filename, long found, long expected) {
        return new Outcome.Retry(
                "file_damaged", "Of \"%s\" %d bytes are stored, and it had %d.".formatted(filename, found, expected));
    }

    static Outcome unreadable(String filename, UncheckedIOException e) {
        LOG.log(WARNING, "A stored file cannot be read", e);
        return new Outcome.Retry("file_unreadable", "The stored bytes of \"%s\" cannot be read.".formatted(filename));
    }

    static Outcome blobsDown() {
        return new Outcome.Wait("storage_unavailable", "The storage of files does not answer.", SOON);
    }

    static Report.Reason tooLarge(long bytes) {
        return new Report.Reason(
                "too_large_for_cdn",
                "The file of %d bytes is larger than the CDN takes; it is delivered from here.".formatted(bytes));
    }
}
