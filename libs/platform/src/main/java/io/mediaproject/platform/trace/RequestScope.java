package io.mediaproject.platform.trace;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Trace;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Who asked: the request id and W3C trace of what this thread works on, for logs, messages and calls. */
public final class RequestScope {
    public static final String REQUEST_ID = "X-Request-Id";
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private RequestScope() {}

    /** What is worked on: for whom, and which job of which media, where it is one. */
    private record Scope(Trace trace, Optional<JobId> job, Optional<MediaId> media) {}

    /** Empty outside of a request. */
    public static Optional<Trace> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().trace()) : Optional.empty();
    }

    /** What a line of the log should carry, by its name there; empty outside of a request. */
    public static Map<String, String> fields() {
        if (!CURRENT.isBound()) {
            return Map.of();
        }
        var scope = CURRENT.get();
        var fields = new LinkedHashMap<String, String>();
        fields.put("request_id", scope.trace().requestId());
        traceId(scope.trace()).ifPresent(id -> fields.put("trace_id", id));
        scope.job().ifPresent(job -> fields.put("job_id", job.toString()));
        scope.media().ifPresent(media -> fields.put("media_id", media.toString()));
        return fields;
    }

    /** The trace of this thread, or a new one for work that no request asked for. */
    public static Trace currentOrNew() {
        return current().orElseGet(() -> trace(Optional.empty(), Optional.empty()));
    }

    /** Runs work that belongs to a trace, as in a worker's handling of one message. */
    public static <T, X extends Throwable> T call(Trace trace, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, new Scope(trace, Optional.empty(), Optional.empty()))
                .call(work);
    }

    /** As above, for work on one job. */
    public static <T, X extends Throwable> T call(
            Trace trace, JobId job, Optional<MediaId> media, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, new Scope(trace, Optional.of(job), media))
                .call(work);
    }

    public static void run(Trace trace, Runnable work) {
        ScopedValue.where(CURRENT, new Scope(trace, Optional.empty(), Optional.empty()))
                .run(work);
    }

    /** Takes what is well-formed of a request's headers, and makes the rest. */
    public static Trace trace(Optional<String> requestId, Optional<String> traceparent) {
        return new Trace(
                requestId.filter(id -> ID.matcher(id).matches()).orElseGet(() -> randomHex(16)),
                traceparent
                        .filter(parent -> PARENT.matcher(parent).matches())
                        .orElseGet(() -> "00-" + randomHex(16) + "-" + randomHex(8) + "-00"));
    }

    /** Whether this is how W3C writes it, version 00. */
    public static boolean wellFormed(String traceparent) {
        return PARENT.matcher(traceparent).matches();
    }

    /** Empty when what another version wrote is no traceparent. */
    public static Optional<String> traceId(Trace trace) {
        return PARENT.matcher(trace.traceparent()).matches()
                ? Optional.of(trace.traceparent().substring(3, 35))
                : Optional.empty();
    }

    private static String randomHex(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
