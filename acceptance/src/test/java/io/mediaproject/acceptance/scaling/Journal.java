package io.mediaproject.acceptance.scaling;

import io.mediaproject.acceptance.client.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens while the load runs, as it happens. */
final class Journal {
    private final long began = System.nanoTime();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    /**
     * A request that got no good answer.
     *
     * @param at since the load began
     * @param request its {@code X-Request-Id}
     * @param excusable whether the death of a process can be the reason
     */
    record Failure(Duration at, String what, String request, String why, boolean excusable) {}

    /** An upload that was answered with 201, and what was sent. */
    record Acknowledged(User owner, String id, byte[] bytes) {}

    /** What was done to a process, and when. */
    record Event(Duration at, String what) {}

    void asked(String what, String request) {
        underWay.put(request, what);
    }

    void answered(String what, String request) {
        underWay.remove(request);
        answered.merge(what, 1, Integer::sum);
    }

    void failed(String what, String request, String why, boolean excusable) {
        underWay.remove(request);
        failures.add(new Failure(now(), what, request, why, excusable));
    }

    void begun() {
        begun.incrementAndGet();
    }

    void repeated() {
        repeated.incrementAndGet();
    }

    void acknowledged(Acknowledged upload) {
        acknowledged.add(upload);
    }

    void event(String what) {
        events.add(new Event(now(), what));
    }

    /** Whether this is an upload that waits for its answer. */
    boolean uploading(String request) {
        return Load.UPLOAD.equals(underWay.get(request));
    }

    /** How often each kind of request got the answer that it wanted. */
    Map<String, Integer> answered() {
        return new TreeMap<>(answered);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** In the order of their answers. */
    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int uploadsBegun() {
        return begun.get();
    }

    /** Tries to upload beyond the first one of each. */
    int uploadsRepeated() {
        return repeated.get();
    }

    /** What was done, and which requests were answered: the first part of the ledger. */
    List<String> page() {
        var lines = new ArrayList<String>();
        lines.add("What was done");
        events.forEach(event -> lines.add("  %6.1f s  %s".formatted(event.at().toMillis() / 1000.0, event.what())));
        lines.add("Requests");
        answered().forEach((what, count) -> lines.add("  %6d  %s, answered as they should be".formatted(count, what)));
        return lines;
    }

    /** What is to be read when there is no ledger: what failed, and what waits. */
    List<String> brokenOff() {
        var lines = new ArrayList<>(page());
        lines.add("Uploads begun: %d, acknowledged: %d".formatted(uploadsBegun(), acknowledged.size()));
        lines.add("Failed requests");
        failures.forEach(failure -> lines.add("  " + failure));
        lines.add("Under way");
        underWay.forEach((request, what) -> lines.add("  %s %s".formatted(what, request)));
        return lines;
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
