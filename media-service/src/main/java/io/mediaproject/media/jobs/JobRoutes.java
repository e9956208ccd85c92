package io.mediaproject.media.jobs;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Resource;
import io.mediaproject.platform.web.PageQuery;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.platform.web.Requests;
import java.util.List;
import java.util.Optional;

/** Jobs over HTTP: an operator sees its own, an admin all, a viewer none. */
final class JobRoutes implements HttpService {
    private final Authentication authentication;
    private final Jobs jobs;
    private final JobViews views;
    private final MediaRights rights;
    private final Pages pages;

    JobRoutes(Authentication authentication, Jobs jobs, MediaRights rights, Shown shown) {
        this.authentication = authentication;
        this.jobs = jobs;
        this.rights = rights;
        this.views = shown.views();
        this.pages = shown.pages();
    }

    /** How jobs are shown. */
    record Shown(JobViews views, Pages pages) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/jobs", authentication.required(Permission.JOBS_READ, this::list))
                .get("/jobs/{id}", authentication.required(Permission.JOBS_READ, this::show))
                .get("/media/{id}/jobs", authentication.required(Permission.JOBS_READ, this::listOfMedia));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var everybodys = Access.may(caller, Action.JOBS_READ, Resource.platform());
        send(request, response, everybodys ? new JobList.All() : new JobList.OfOwner(caller.id()));
    }

    private void show(ServerRequest request, ServerResponse response, Caller caller) {
        var id = Requests.jobId(request);
        var found = jobs.findWithTimeline(id)
                .filter(job -> Access.may(
                        caller, Action.JOBS_READ, Resource.of(job.job().owner())))
                .orElseThrow(() -> new Refused(Problem.notFound("No job %s.".formatted(id))));
        Requests.noQuery(request);
        response.send(views.of(found));
    }

    private void listOfMedia(ServerRequest request, ServerResponse response, Caller caller) {
        var id = Requests.mediaId(request);
        var media = rights.visible(Optional.of(caller), id)
                .orElseThrow(() -> new Refused(Problem.notFound("No media %s.".formatted(id))));
        Access.require(caller, Action.JOBS_READ, Resource.of(media.owner()));
        send(request, response, new JobList.OfMedia(id));
    }

    private void send(ServerRequest request, ServerResponse response, JobList list) {
        var query = Requests.query(request, PageQuery.Plain.class);
        var asked = pages.asked(query, List.of("jobs", list.toString()));
        var found = new Pages.Found<>(
                jobs.page(list, asked.window()), JobRoutes::key, () -> jobs.count(list, Pages.COUNTED + 1));
        Pages.send(response, pages.page(request, asked, found, views::of));
    }

    private static List<String> key(Job job) {
        return List.of(job.times().created().toString(), job.id().toString());
    }
}
