package io.mediaproject.media.events;

import io.helidon.webserver.http.HttpService;
import io.mediaproject.media.jobs.CdnUrls;
import io.mediaproject.media.jobs.JobEngine;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.MediaRights;
import io.mediaproject.platform.security.Authentication;

/**
 * Shows live what becomes of media and jobs.
 *
 * <p>Each stream looks at PostgreSQL, at once when this process took the report that changed something, else within the
 * poll of its config: so it does not matter which replica took the report.
 */
public final class LiveEvents implements AutoCloseable {
    private final Streams streams;
    private final EventRoutes routes;

    private LiveEvents(Streams streams, EventRoutes routes) {
        this.streams = streams;
        this.routes = routes;
    }

    /** Who may see what, and how it is shown. */
    public record Seen(Authentication authentication, MediaRights rights, CdnUrls urls) {}

    public static LiveEvents open(JobEngine engine, Seen seen, EventsConfig config) {
        var streams = new Streams(config, engine.changes(), seen.authentication());
        var shown = new MediaSubject.Seen(new JobViews(seen.urls()), seen.rights());
        return new LiveEvents(streams, new EventRoutes(seen.authentication(), engine.jobs(), shown, streams));
    }

    /** {@code /jobs/{id}/events} and {@code /media/{id}/events}, registered at the root. */
    public HttpService routes() {
        return routes;
    }

    /** Ends every stream, so that the web server can stop. */
    @Override
    public void close() {
        streams.close();
    }
}
