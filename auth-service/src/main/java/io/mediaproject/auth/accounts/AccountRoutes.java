package io.mediaproject.auth.accounts;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.form.Form;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Requests;
import java.net.URI;

/** Signing up, and looking at oneself. */
final class AccountRoutes implements HttpService {
    private final Accounts accounts;
    private final Authentication authentication;
    private final Limits limits;
    private final String location;

    AccountRoutes(Accounts accounts, Authentication authentication, Limits limits, URI publicUrl) {
        this.accounts = accounts;
        this.authentication = authentication;
        this.limits = limits;
        this.location = publicUrl + "/auth/me/";
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/signup", this::signUp)
                .get("/me", authentication.signedInFresh(this::me))
                .patch("/me", authentication.signedInFresh(this::change));
    }

    private void signUp(ServerRequest request, ServerResponse response) {
        accounts.requireOpen();
        try (var form = Form.read(request);
                var wish = form.into(NewAccount.class)) {
            var account = accounts.signUp(wish);
            response.status(Status.CREATED_201)
                    .header(HeaderNames.LOCATION, location)
                    .send(UserView.of(account));
        }
    }

    private void me(ServerRequest request, ServerResponse response, Caller caller) {
        Requests.noQuery(request);
        send(response, accounts.get(caller.id()), caller);
    }

    private void change(ServerRequest request, ServerResponse response, Caller caller) {
        var name = Requests.body(request, MeChange.class).name().map(DisplayName::of);
        var account = name.map(wish -> accounts.rename(caller.id(), wish)).orElseGet(() -> accounts.get(caller.id()));
        send(response, account, caller);
    }

    private void send(ServerResponse response, Account account, Caller caller) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(MeView.of(account, caller, limits));
    }
}
