package io.mediaproject.gateway.access;

import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many uploads of one user are under way: of all gateways by Redis, of this one alone while Redis is down. An upload
 * holds a lease that is renewed, so that those of a gateway that died do not count for long.
 */
final class UploadsInFlight implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;
    private static final String KEEP = """
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return {1}
            """;
    private static final String ENTER = NOW + """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
                return {0}
            end
            """ + KEEP;
    private static final String RENEW = NOW + KEEP;
    private static final String LEAVE = "return {redis.call('ZREM', KEYS[1], ARGV[1])}";

    private final OptionalInt most;
    private final Hints hints;
    private final Duration length;
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock(); // Guards counting leases and adding one.
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upload-leases").factory());

    private UploadsInFlight(OptionalInt most, Hints hints, Duration length) {
        this.most = most;
        this.hints = hints;
        this.length = length;
        long third = length.toMillis() / 3;
        clock.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    /** @param most empty when there is no limit */
    static UploadsInFlight counted(OptionalInt most, Hints hints) {
        return counted(most, hints, LEASE);
    }

    static UploadsInFlight counted(OptionalInt most, Hints hints, Duration lease) {
        return new UploadsInFlight(most, hints, lease);
    }

    /** One more upload of this user, or the refusal. */
    Lease enter(String user) {
        var lease = new Lease(user);
        if (most.isPresent() && !(enterHere(lease) && enterEverywhere(lease))) {
            leases.remove(lease);
            throw new Refused(Problem.tooMany(
                            "You have %d uploads under way, and may have no more. Wait until one of them has ended."
                                    .formatted(most.getAsInt()),
                            SOON)
                    .with(
                            "RateLimit-Policy",
                            "\"uploads-in-flight\";q=%d;qu=\"concurrent-requests\"".formatted(most.getAsInt()))
                    .with("RateLimit", "\"uploads-in-flight\";r=0;t=%d".formatted(SOON.toSeconds())));
        }
        return lease;
    }

    /** Those that this gateway still holds end by themselves. */
    @Override
    public void close() {
        clock.shutdownNow();
    }

    private boolean enterHere(Lease lease) {
        lock.lock();
        try {
            long mine = leases.stream()
                    .filter(other -> other.user.equals(lease.user))
                    .count();
            return mine < most.orElseThrow() && leases.add(lease);
        } finally {
            lock.unlock();
        }
    }

    private boolean enterEverywhere(Lease lease) {
        var answer = hints.run(
                ENTER, lease.key(), lease.id, Long.toString(length.toMillis()), Integer.toString(most.orElseThrow()));
        return answer.isEmpty() || answer.getFirst() == 1;
    }

    private void renew() {
        leases.forEach(Lease::renew);
    }

    /** One upload that is under way. */
    final class Lease implements AutoCloseable {
        private final String user;
        private final String id = UUID.randomUUID().toString();
        private final ReentrantLock turn = new ReentrantLock(); // A lease that has ended is not renewed once more.

        private Lease(String user) {
            this.user = user;
        }

        @Override
        public void close() {
            turn.lock();
            try {
                if (leases.remove(this)) {
                    hints.run(LEAVE, key(), id);
                }
            } finally {
                turn.unlock();
            }
        }

        private void renew() {
            turn.lock();
            try {
                if (leases.contains(this)) {
                    hints.run(RENEW, key(), id, Long.toString(length.toMillis()));
                }
            } finally {
                turn.unlock();
            }
        }

        private String key() {
            return "limit:in-flight:" + user;
        }
    }
}
