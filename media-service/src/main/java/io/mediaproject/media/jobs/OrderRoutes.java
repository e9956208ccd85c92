package io.mediaproject.media.jobs;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Resource;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;

/** Running a failed job again, and cancelling one, over HTTP. */
final class OrderRoutes implements HttpService {
    private final Authentication authentication;
    private final Jobs jobs;
    private final Orders orders;
    private final MediaRights rights;
    private final JobViews views;
    private final Pages pages;

    OrderRoutes(Authentication authentication, Jobs jobs, Orders orders, JobEngine.Faces faces) {
        this.authentication = authentication;
        this.jobs = jobs;
        this.orders = orders;
        this.rights = faces.rights();
        this.views = new JobViews(faces.urls());
        this.pages = faces.pages();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/jobs/{id}/retry", authentication.required(Permission.JOBS_CHANGE, this::retry))
                .delete("/jobs/{id}", authentication.required(Permission.JOBS_CHANGE, this::cancel));
    }

    private void retry(ServerRequest request, ServerResponse response, Caller caller) {
        var job = changeable(request, caller);
        try {
            orders.retry(job);
        } catch (UniqueViolation taken) {
            throw job.media().map(media -> rights.taken(media, taken, caller)).orElse(taken);
        }
        response.status(Status.ACCEPTED_202)
                .header(HeaderNames.LOCATION, pages.address("/jobs/%s/".formatted(job.id())))
                .send(views.of(jobs.findWithTimeline(job.id()).orElseThrow(() -> new JobError.NotFound(job.id()))));
    }

    private void cancel(ServerRequest request, ServerResponse response, Caller caller) {
        orders.cancel(changeable(request, caller));
        response.status(Status.NO_CONTENT_204).send();
    }

    /** To those who may not know of it, it is not there. */
    private Job changeable(ServerRequest request, Caller caller) {
        var id = Requests.jobId(request);
        var job = jobs.find(id)
                .filter(found -> Access.may(caller, Action.JOBS_READ, Resource.of(found.owner())))
                .orElseThrow(() -> new JobError.NotFound(id));
        Access.require(caller, Action.JOBS_CHANGE, Resource.of(job.owner()));
        return job;
    }
}
