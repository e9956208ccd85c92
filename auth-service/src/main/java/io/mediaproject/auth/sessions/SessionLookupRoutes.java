package io.mediaproject.auth.sessions;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Requests;

/** Whether a session lives, for other processes of the platform; internal. */
final class SessionLookupRoutes implements HttpService {
    private final SessionLedger ledger;

    SessionLookupRoutes(SessionLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{sid}", this::show);
    }

    private void show(ServerRequest request, ServerResponse response) {
        response.send(Requests.pathId(request, "sid", ledger::findAndShare));
    }
}
