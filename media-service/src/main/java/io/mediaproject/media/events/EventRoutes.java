package io.mediaproject.media.events;

import static java.lang.System.Logger.Level.DEBUG;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.MediaRights;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.platform.web.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Server-Sent Events of a job and of a media. */
final class EventRoutes implements HttpService {
    private static final System.Logger LOG = System.getLogger(EventRoutes.class.getName());

    private final Authentication authentication;
    private final Jobs jobs;
    private final JobViews views;
    private final MediaRights rights;
    private final Streams streams;

    EventRoutes(Authentication authentication, Jobs jobs, MediaSubject.Seen seen, Streams streams) {
        this.authentication = authentication;
        this.jobs = jobs;
        this.views = seen.views();
        this.rights = seen.rights();
        this.streams = streams;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/jobs/{id}/events", authentication.required(Permission.JOBS_READ, this::job))
                .get("/media/{id}/events", authentication.optional(this::media));
    }

    private void job(ServerRequest request, ServerResponse response, Caller caller) {
        var id = Requests.jobId(request);
        var from = lastEventId(request);
        stream(request, response, Optional.of(caller), new JobSubject(id, jobs, views, from.orElse(0L)));
    }

    private void media(ServerRequest request, ServerResponse response, Optional<Caller> caller) {
        var id = Requests.mediaId(request);
        var seen = new MediaSubject.Seen(views, rights);
        stream(
                request,
                response,
                caller,
                new MediaSubject(id, jobs, seen, lastEventId(request).orElse(0L)));
    }

    private void stream(ServerRequest request, ServerResponse response, Optional<Caller> caller, Subject subject) {
        Requests.noQuery(request);
        try (var stream = streams.open(subject, caller)) {
            var first = stream.look().orElseThrow(() -> new Refused(Problem.notFound("Nothing is at this address.")));
            if (first.over()
                    && lastEventId(request)
                            .filter(known -> known >= subject.last())
                            .isPresent()) {
                // The HTML standard: 204 tells an EventSource not to come back.
                response.status(Status.NO_CONTENT_204).send();
                return;
            }
            response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    // For nginx and its kin: pass each event on at once.
                    .header(HeaderNames.create("X-Accel-Buffering"), "no");
            try (var out = response.outputStream()) {
                stream.run(first, new EventWriter(out));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(DEBUG, "a client stopped watching {0}", subject.id());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is no number of ours is no place to go on from: then the stream begins at the beginning. */
    private static Optional<Long> lastEventId(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.create("Last-Event-ID"))
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
