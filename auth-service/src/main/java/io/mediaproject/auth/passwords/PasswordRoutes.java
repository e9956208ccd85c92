package io.mediaproject.auth.passwords;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.form.Form;
import io.mediaproject.auth.sessions.SignInLimit;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;

/** A new password, by the old one or by a link. */
final class PasswordRoutes implements HttpService {
    private final Passwords passwords;
    private final Authentication authentication;
    private final SignInLimit limit;
    private final ResetPage page;

    PasswordRoutes(Passwords passwords, Authentication authentication, SignInLimit limit, ResetPage page) {
        this.passwords = passwords;
        this.authentication = authentication;
        this.limit = limit;
        this.page = page;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.put("/", authentication.signedInFresh(this::change))
                .get("/reset", page::form)
                .post("/reset", this::reset)
                .post("/forgot", this::forgot);
    }

    private void change(ServerRequest request, ServerResponse response, Caller caller) {
        try (var form = Form.read(request);
                var wish = form.into(NewPassword.class)) {
            limit.take(caller, request, response);
            passwords.change(caller, wish);
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    private void forgot(ServerRequest request, ServerResponse response) {
        passwords.requireMails();
        try (var form = Form.read(request)) {
            var email = form.into(Forgotten.class).email();
            limit.take(request, response);
            passwords.forgot(email);
            response.status(Status.ACCEPTED_202).send();
        }
    }

    private void reset(ServerRequest request, ServerResponse response) {
        try (var form = Form.read(request);
                var wish = form.into(Reset.class)) {
            passwords.reset(wish);
        }
        if (ResetPage.wanted(request)) {
            page.done(response);
        } else {
            response.status(Status.NO_CONTENT_204).send();
        }
    }
}
