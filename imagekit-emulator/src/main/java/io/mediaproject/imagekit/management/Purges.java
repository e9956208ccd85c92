package io.mediaproject.imagekit.management;

import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Endpoint;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** The purges that were asked for; nothing is cached here, so each is complete at once. */
final class Purges {
    private static final int REMEMBERED = 1000;

    // Guards the set, which forgets its oldest entry when it is full.
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> requests = new LinkedHashSet<>();

    String request(String url, Endpoint endpoint) {
        var rest = endpoint.rest(url).filter(path -> !path.isEmpty() && path.indexOf('*') == -1 || wildcard(path));
        if (rest.isEmpty()) {
            throw new ApiError.Invalid("The URL is not valid for cache purging.");
        }
        var id = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        lock.lock();
        try {
            requests.add(id);
            if (requests.size() > REMEMBERED) {
                requests.remove(requests.iterator().next());
            }
        } finally {
            lock.unlock();
        }
        return id;
    }

    void require(String request) {
        lock.lock();
        try {
            if (!requests.contains(request)) {
                throw new ApiError.Invalid("No request found for this requestId.");
            }
        } finally {
            lock.unlock();
        }
    }

    // One star, at the end, and not over half the account: two levels or 15 characters at least.
    private static boolean wildcard(String path) {
        return path.indexOf('*') == path.length() - 1 && (path.indexOf('/') > 0 || path.length() > 15);
    }
}
