package io.mediaproject.gateway.access;

import io.helidon.http.Method;
import java.util.Set;
import java.util.regex.Pattern;

/** What a caller has to show at the door; the service behind it decides again, and about more. */
enum Access {
    /** No token is looked at. */
    ANYONE,
    /** No token; how often one address asks is counted. */
    NEWCOMER,
    /** A token is not needed; one that is sent has to be good. */
    OPTIONAL,
    SIGNED_IN,
    /** Signed in; how often one user makes jobs, or has them tried again, is counted. */
    JOB_MAKER,
    /** Signed in; a body that may hold a miniature counts among the uploads of its user that are under way. */
    EDITOR,
    /** Signed in, and may upload: a large body is refused before it is read. */
    UPLOADER;

    private static final Set<String> OPEN =
            Set.of("/auth/signup", "/auth/signin", "/auth/refresh", "/auth/password/reset", "/auth/password/forgot");
    private static final Pattern JOBS = Pattern.compile("/jobs|/media/[^/]+/jobs|/jobs/[^/]+/retry");
    private static final Pattern ONE_MEDIA = Pattern.compile("/media/[^/]+");
    private static final Pattern PUBLIC_MEDIA = Pattern.compile("/media/[^/]+(/content|/miniature)?");

    /** @param path without {@code /api/v1} and without the trailing slash */
    static Access of(Method method, String path) {
        boolean posts = method.equals(Method.POST);
        if (posts && path.equals("/auth/signup")) {
            return NEWCOMER;
        }
        if (OPEN.contains(path)) {
            return ANYONE;
        }
        if (posts && path.equals("/media")) {
            return UPLOADER;
        }
        if (posts && JOBS.matcher(path).matches()) {
            return JOB_MAKER;
        }
        if (method.equals(Method.PATCH) && ONE_MEDIA.matcher(path).matches()) {
            return EDITOR;
        }
        boolean reads = method.equals(Method.GET) || method.equals(Method.HEAD);
        return reads && PUBLIC_MEDIA.matcher(path).matches() ? OPTIONAL : SIGNED_IN;
    }
}
