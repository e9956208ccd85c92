package io.mediaproject.media.jobs;

import io.mediaproject.media.background.Signal;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Wakes whoever watches a media or a job that this process has changed.
 *
 * <p>A hint alone: what another process changed is seen at the watcher's next look at PostgreSQL.
 */
public final class Changes {
    private final ConcurrentMap<UUID, Set<Signal>> watched = new ConcurrentHashMap<>();

    /** Watches until it is closed. */
    public Watch watch(UUID mediaOrJob) {
        var signal = new Signal();
        watched.compute(mediaOrJob, (_, signals) -> {
            var all = signals == null ? ConcurrentHashMap.<Signal>newKeySet() : signals;
            all.add(signal);
            return all;
        });
        return new Watch(mediaOrJob, signal);
    }

    void changed(UUID mediaOrJob) {
        watched.getOrDefault(mediaOrJob, Set.of()).forEach(Signal::raise);
    }

    /** One that waits for changes. */
    public final class Watch implements AutoCloseable {
        private final UUID id;
        private final Signal signal;

        private Watch(UUID id, Signal signal) {
            this.id = id;
            this.signal = signal;
        }

        /** Returns at the next change, or when the time is up. */
        public void await(Duration longest) throws InterruptedException {
            signal.await(longest);
        }

        /** As if something had changed. */
        public void wake() {
            signal.raise();
        }

        @Override
        public void close() {
            watched.computeIfPresent(id, (_, signals) -> {
                signals.remove(signal);
                return signals.isEmpty() ? null : signals;
            });
        }
    }
}
