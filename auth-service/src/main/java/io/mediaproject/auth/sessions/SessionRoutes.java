package io.mediaproject.auth.sessions;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.accounts.Accounts;
import io.mediaproject.auth.form.Form;
import io.mediaproject.auth.keys.AccessTokens;
import io.mediaproject.auth.keys.TokenClaims;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;

/** Signing in, staying in, signing out. */
final class SessionRoutes implements HttpService {
    private final SessionLedger ledger;
    private final Accounts accounts;
    private final AccessTokens accessTokens;
    private final Authentication authentication;
    private final SignInLimit signIns;

    SessionRoutes(
            SessionLedger ledger,
            Accounts accounts,
            AccessTokens accessTokens,
            Authentication authentication,
            SignInLimit signIns) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.authentication = authentication;
        this.signIns = signIns;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/signin", this::signIn)
                .post("/refresh", this::refresh)
                .post("/signout", authentication.signedInFresh(this::signOut));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        try (var form = Form.read(request);
                var credentials = Credentials.read(form)) {
            signIns.take(credentials.login(), accounts.find(credentials.login()), request, response);
            var account = accounts.authenticate(credentials.login(), credentials.password());
            send(response, ledger.open(account));
        }
    }

    private void refresh(ServerRequest request, ServerResponse response) {
        try (var form = Form.read(request)) {
            send(response, ledger.refresh(form.into(Refreshing.class).refreshToken()));
        }
    }

    private void signOut(ServerRequest request, ServerResponse response, Caller caller) {
        ledger.end(caller.sid(), EndReason.SIGNED_OUT);
        response.status(Status.NO_CONTENT_204).send();
    }

    private void send(ServerResponse response, SignedIn session) {
        var account = session.account();
        var claims = new TokenClaims(
                account.id(), account.username().value(), account.role().value(), session.sid(), account.epoch());
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(TokenView.of(accessTokens.mint(claims), session));
    }
}
