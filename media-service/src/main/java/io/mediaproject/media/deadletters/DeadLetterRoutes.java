package io.mediaproject.media.deadletters;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.contracts.DeadLetterId;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.util.UUID;

/** Dead letters over HTTP: an admin looks at them and sends them again. */
final class DeadLetterRoutes implements HttpService {
    private final Authentication authentication;
    private final ParkedLetterStore store;
    private final Redrive redrive;
    private final Pages pages;

    DeadLetterRoutes(Authentication authentication, ParkedLetterStore store, Redrive redrive, Pages pages) {
        this.authentication = authentication;
        this.store = store;
        this.redrive = redrive;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/dead-letters", authentication.required(Permission.DEAD_LETTERS_ADMIN, this::list))
                .post(
                        "/dead-letters/{id}/redrive",
                        authentication.required(Permission.DEAD_LETTERS_ADMIN, this::redrive));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var slice = Pages.slice(request);
        var letters = store.page(slice).stream().map(DeadLetterView::of).toList();
        Pages.send(response, pages.page(request, slice, store.count(), letters));
    }

    private void redrive(ServerRequest request, ServerResponse response, Caller caller) {
        UUID id = Requests.pathId(request, "id", DeadLetterId::parse).value();
        var sent = redrive.send(id);
        response.status(Status.ACCEPTED_202)
                .header(
                        HeaderNames.LOCATION,
                        pages.address(sent.job().map("/jobs/%s/"::formatted).orElse("/dead-letters/")))
                .send(DeadLetterView.of(sent.letter()));
    }
}
