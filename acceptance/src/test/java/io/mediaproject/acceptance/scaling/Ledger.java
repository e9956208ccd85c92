package io.mediaproject.acceptance.scaling;

import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.scaling.Found.Job;
import io.mediaproject.acceptance.scaling.Journal.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What was asked, what was promised, and what is there.
 *
 * @param cutOff the requests that were on a replica when it was killed, each with the name of that
 */
record Ledger(Journal journal, Map<String, String> cutOff, List<Found> found, Totals totals) {
    private static final int READERS = 6;

    /** What the platform and its stores have in all. */
    record Totals(int listed, int filesOnTheCdn, long documents, int deadLetters) {}

    /** To be made when the load has ended: it waits for what becomes of its uploads. */
    static Ledger of(Journal journal, Fleet fleet, List<User> users) {
        var names = new HashMap<User, List<String>>();
        var found = found(journal, names, fleet, users);
        int listed = users.stream().mapToInt(user -> listed(user, "/media/")).sum();
        var totals = new Totals(
                listed,
                names.values().stream().mapToInt(List::size).sum(),
                fleet.documents().count(),
                listed(fleet.admin(), "/dead-letters/"));
        return new Ledger(journal, fleet.cutOff(), found, totals);
    }

    private static List<Found> found(Journal journal, Map<User, List<String>> names, Fleet fleet, List<User> users) {
        var uploads = journal.acknowledged();
        users.forEach(user -> names.put(user, fleet.emulator().namesOf(user)));
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            var looks = uploads.stream()
                    .map(upload ->
                            threads.submit(() -> Found.of(upload, names.getOrDefault(upload.owner(), List.of()))))
                    .toList();
            return looks.stream().map(Ledger::result).toList();
        }
    }

    private static Found result(Future<Found> look) {
        try {
            return look.get();
        } catch (ExecutionException e) {
            throw new AssertionError("An upload cannot be looked at: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Page by page: the count that a page tells may be ten seconds old. */
    private static int listed(User user, String path) {
        int listed = 0;
        for (var next = path; !next.isEmpty(); ) {
            var page = user.get(next).has(200).json();
            listed += page.path("results").size();
            next = page.path("next").asText("");
        }
        return listed;
    }

    /** Each that must not be, as a sentence. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        journal.failures().stream()
                .filter(failure -> !excused(failure))
                .forEach(failure ->
                        faults.add("A request failed that was on no killed replica: %s.".formatted(line(failure))));
        found.stream().map(Found::faults).forEach(faults::addAll);
        int acknowledged = found.size();
        require(faults, "uploads begun", journal.uploadsBegun(), acknowledged);
        require(faults, "media in the lists of their owners", totals.listed(), acknowledged);
        require(faults, "files on the CDN", totals.filesOnTheCdn(), acknowledged);
        require(faults, "documents", totals.documents(), acknowledged);
        require(faults, "dead letters", totals.deadLetters(), 0);
        return faults;
    }

    private static void require(List<String> faults, String what, long there, long wanted) {
        if (there != wanted) {
            faults.add("There are %d %s, and should be %d.".formatted(there, what, wanted));
        }
    }

    /** The whole page. */
    String table() {
        var lines = new ArrayList<>(journal.page());
        lines.add(row(excused().count(), "failed on a replica that was killed"));
        lines.add(row(journal.failures().size() - excused().count(), "failed otherwise"));
        lines.add("Uploads");
        lines.add(row(journal.uploadsBegun(), "begun"));
        lines.add(row(journal.uploadsRepeated(), "sent again with the same key"));
        lines.add(row(found.size(), "acknowledged"));
        lines.add(row(found.stream().filter(Found::same).count(), "read back, byte for byte"));
        lines.add(row(totals.listed(), "media in the lists of their owners"));
        lines.add("Jobs");
        lines.add(row(2L * found.size(), "expected"));
        lines.add(row(jobs().filter(Job::doneOnce).count(), "completed, once each"));
        lines.add(row(begunAgain(), "begun again after their worker was gone"));
        lines.add("Effects");
        lines.add(row(totals.filesOnTheCdn(), "files on the CDN"));
        lines.add(row(totals.documents(), "documents"));
        lines.add(row(totals.deadLetters(), "dead letters"));
        lines.add("Failed requests");
        journal.failures().forEach(failure -> lines.add("  " + line(failure)));
        return String.join("\n", lines) + "\n";
    }

    /** How many jobs took more than one attempt. */
    long begunAgain() {
        return jobs().filter(job -> job.attempts() > 1).count();
    }

    private Stream<Job> jobs() {
        return found.stream().flatMap(one -> one.jobs().stream());
    }

    private Stream<Failure> excused() {
        return journal.failures().stream().filter(this::excused);
    }

    private boolean excused(Failure failure) {
        return failure.excusable() && cutOff.containsKey(failure.request());
    }

    private String line(Failure failure) {
        return "%6.1f s  %s %s on %s: %s"
                .formatted(
                        failure.at().toMillis() / 1000.0,
                        failure.what(),
                        failure.request(),
                        cutOff.getOrDefault(failure.request(), "a replica that lived"),
                        failure.why());
    }

    private static String row(long count, String what) {
        return "  %6d  %s".formatted(count, what);
    }
}
