package io.mediaproject.media.events;

import io.mediaproject.media.jobs.Changes;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The streams that are open now: bounded, and ended when the process closes. */
final class Streams implements AutoCloseable {
    private static final String ANYBODY = "anybody";

    private final EventsConfig config;
    private final Changes changes;
    private final Authentication authentication;
    private final ConcurrentMap<String, Integer> byClient = new ConcurrentHashMap<>();
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    Streams(EventsConfig config, Changes changes, Authentication authentication) {
        this.config = config;
        this.changes = changes;
        this.authentication = authentication;
    }

    /** 503 when too many are open. */
    Stream open(Subject subject, Optional<Caller> caller) {
        var client = caller.map(one -> one.id().toString()).orElse(ANYBODY);
        if (open.size() >= config.clients().most()) {
            throw full("Too many clients watch events now.");
        }
        if (byClient.merge(client, 1, Integer::sum) > config.clients().mostOfOne()) {
            leave(client);
            throw full("You watch too many streams, at most %d are possible."
                    .formatted(config.clients().mostOfOne()));
        }
        var stream = new Stream(subject, changes.watch(subject.id()), config, new Rights(caller, authentication));
        stream.whenClosed(() -> {
            open.remove(stream);
            leave(client);
        });
        open.add(stream);
        return stream;
    }

    /** Clients come back by themselves, to another replica or to the next start. */
    @Override
    public void close() {
        open.forEach(Stream::end);
    }

    private void leave(String client) {
        byClient.computeIfPresent(client, (_, count) -> count > 1 ? count - 1 : null);
    }

    private static Refused full(String why) {
        return new Refused(Problem.unavailable(why, Duration.ofSeconds(5)));
    }
}
