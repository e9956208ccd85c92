package io.mediaproject.imagekit.faults;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import java.util.Optional;

/** What a request wants of the emulator; faults are switched on for one of these. */
public enum Operation {
    UPLOAD,
    LIST,
    DETAILS,
    DELETE,
    PURGE,
    DELIVERY;

    /** The operation of a request; empty for the control of the faults themselves. */
    static Optional<Operation> of(HttpPrologue request) {
        String path = request.uriPath().rawPath();
        if (path.startsWith("/_faults")) {
            return Optional.empty();
        }
        if (path.startsWith("/api/")) {
            return Optional.of(UPLOAD);
        }
        if (!path.startsWith("/v1/")) {
            return Optional.of(DELIVERY);
        }
        if (path.startsWith("/v1/files/purge")) {
            return Optional.of(PURGE);
        }
        if (request.method().equals(Method.DELETE) || path.startsWith("/v1/files/batch/")) {
            return Optional.of(DELETE);
        }
        return Optional.of(path.equals("/v1/files") ? LIST : DETAILS);
    }
}
