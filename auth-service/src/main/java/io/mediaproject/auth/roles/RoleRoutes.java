package io.mediaproject.auth.roles;

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
import java.net.URI;

/** Looking at roles, and making, changing and removing those that are not built in. */
final class RoleRoutes implements HttpService {
    private final Roles roles;
    private final Authentication authentication;
    private final URI publicUrl;
    private final Pages pages;

    RoleRoutes(Roles roles, Authentication authentication, URI publicUrl) {
        this.roles = roles;
        this.authentication = authentication;
        this.publicUrl = publicUrl;
        this.pages = new Pages(publicUrl);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", authentication.required(Permission.ROLES_ADMIN, this::list))
                .post("/", authentication.required(Permission.ROLES_ADMIN, this::add))
                .patch("/{name}", authentication.required(Permission.ROLES_ADMIN, this::change))
                .delete("/{name}", authentication.required(Permission.ROLES_ADMIN, this::remove));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var slice = Pages.slice(request);
        var all = roles.all();
        var results = all.stream()
                .skip(slice.offset())
                .limit(slice.size())
                .map(RoleView::of)
                .toList();
        Pages.send(response, pages.page(request, slice, all.size(), results));
    }

    private void add(ServerRequest request, ServerResponse response, Caller caller) {
        var role = roles.add(Requests.body(request, NewRole.class), caller);
        response.status(Status.CREATED_201)
                .header(HeaderNames.LOCATION, "%s/roles/%s/".formatted(publicUrl, role.name()))
                .send(RoleView.of(role));
    }

    private void change(ServerRequest request, ServerResponse response, Caller caller) {
        var name = name(request);
        response.send(RoleView.of(roles.change(name, Requests.body(request, RoleChange.class), caller)));
    }

    private void remove(ServerRequest request, ServerResponse response, Caller caller) {
        roles.remove(name(request), caller);
        response.status(Status.NO_CONTENT_204).send();
    }

    private static RoleName name(ServerRequest request) {
        return Requests.pathId(request, "name", RoleName::parse);
    }
}
