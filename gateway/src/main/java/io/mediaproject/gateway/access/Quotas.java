package io.mediaproject.gateway.access;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.gateway.proxy.ClientAddress;
import io.mediaproject.platform.limits.RateLimit;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Caller;

/** What is counted at the door; a refusal is thrown before the body of a request is read. */
public final class Quotas implements AutoCloseable {
    private final RateLimit signUps;
    private final RateLimit uploads;
    private final RateLimit jobs;
    private final UploadsInFlight inFlight;
    private final ClientAddress addresses;

    public Quotas(LimitsConfig config, Hints hints, ClientAddress addresses) {
        this.signUps = RateLimit.of("signup", config.signUps(), hints);
        this.uploads = RateLimit.of("uploads", config.uploads(), hints);
        this.jobs = RateLimit.of("jobs", config.jobs(), hints);
        this.inFlight = UploadsInFlight.counted(config.uploadsInFlight(), hints);
        this.addresses = addresses;
    }

    void signUp(ServerRequest request, ServerResponse response) {
        signUps.take(RateLimit.address(addresses.of(request)), response);
    }

    void job(Caller caller, ServerResponse response) {
        jobs.take(caller.id().toString(), response);
    }

    /** To be closed when the edit has ended. */
    UploadsInFlight.Lease edit(Caller caller) {
        return inFlight.enter(caller.id().toString());
    }

    /** To be closed when the upload has ended, however it did. */
    UploadsInFlight.Lease upload(Caller caller, ServerResponse response) {
        var lease = inFlight.enter(caller.id().toString());
        try {
            uploads.take(caller.id().toString(), response);
            return lease;
        } catch (RuntimeException refused) {
            lease.close();
            throw refused;
        }
    }

    @Override
    public void close() {
        inFlight.close();
    }
}
