package io.mediaproject.media.reconciliation;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;

/** {@code /reconciliation/}: how the stores were when they were looked through, and looking through them now. */
final class ReconciliationRoutes implements HttpService {
    private final Authentication authentication;
    private final Passes passes;
    private final Runnable wake;
    private final Pages pages;

    ReconciliationRoutes(Authentication authentication, Passes passes, Runnable wake, Pages pages) {
        this.authentication = authentication;
        this.passes = passes;
        this.wake = wake;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/reconciliation", authentication.required(Permission.MEDIA_REBUILD, this::show))
                .post("/reconciliation", authentication.required(Permission.MEDIA_REBUILD, this::begin));
    }

    private void show(ServerRequest request, ServerResponse response, Caller caller) {
        Requests.noQuery(request);
        response.send(ReconciliationView.of(passes.all()));
    }

    private void begin(ServerRequest request, ServerResponse response, Caller caller) {
        passes.ask(Requests.body(request, NewReconciliation.class).confirm().orElse(false));
        wake.run();
        response.status(Status.ACCEPTED_202)
                .header(HeaderNames.LOCATION, pages.address("/reconciliation/"))
                .send(ReconciliationView.of(passes.all()));
    }
}
