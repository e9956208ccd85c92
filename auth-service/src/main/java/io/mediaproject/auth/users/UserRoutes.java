package io.mediaproject.auth.users;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.form.Form;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.net.URI;
import java.util.List;

/** Users for administrators: looking, making, changing, deleting, and a way back in for who forgot the password. */
final class UserRoutes implements HttpService {
    private final Users users;
    private final Authentication authentication;
    private final URI publicUrl;
    private final Pages pages;

    UserRoutes(Users users, Authentication authentication, URI publicUrl, Pages pages) {
        this.users = users;
        this.authentication = authentication;
        this.publicUrl = publicUrl;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", admin(this::list))
                .post("/", admin(this::make))
                .get("/{id}", admin(this::show))
                .patch("/{id}", admin(this::change))
                .delete("/{id}", admin(this::delete))
                .post("/{id}/password-reset", admin(this::resetLink));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var wish = Requests.query(request, UserQuery.class);
        var asked = pages.asked(wish, wish.list(caller));
        var found = new Pages.Found<>(users.list(wish, asked.window()), UserRoutes::key, () -> users.count(wish));
        Pages.send(response, pages.page(request, asked, found, AccountView::of));
    }

    private void make(ServerRequest request, ServerResponse response, Caller caller) {
        try (var form = Form.read(request);
                var wish = form.into(NewUser.class)) {
            var made = users.make(wish, caller);
            response.status(Status.CREATED_201)
                    .header(
                            HeaderNames.LOCATION,
                            "%s/users/%s/".formatted(publicUrl, made.user().id()))
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(new AccountView.Made(AccountView.of(made.user()), made.link()));
        }
    }

    private void show(ServerRequest request, ServerResponse response, Caller caller) {
        Requests.noQuery(request);
        response.send(AccountView.of(users.get(Requests.userId(request))));
    }

    private void change(ServerRequest request, ServerResponse response, Caller caller) {
        var id = Requests.userId(request);
        response.send(AccountView.of(users.change(id, Requests.body(request, UserChange.class), caller)));
    }

    private void delete(ServerRequest request, ServerResponse response, Caller caller) {
        users.delete(Requests.userId(request), caller);
        response.status(Status.NO_CONTENT_204).send();
    }

    private void resetLink(ServerRequest request, ServerResponse response, Caller caller) {
        response.status(Status.CREATED_201)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(users.resetLink(Requests.userId(request), caller));
    }

    private static List<String> key(StoredUser user) {
        return List.of(user.id().toString(), user.id().toString());
    }

    private Handler admin(Authentication.CallerHandler handler) {
        return authentication.required(Permission.USERS_ADMIN, handler);
    }
}
