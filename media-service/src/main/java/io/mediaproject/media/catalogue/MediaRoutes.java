package io.mediaproject.media.catalogue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Resource;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue over HTTP: the list, one media, and its end. */
final class MediaRoutes implements HttpService {
    private final Authentication authentication;
    private final MediaCatalogue catalogue;
    private final MediaStore store;
    private final MediaDetails details;
    private final MediaViews views;
    private final Pages pages;

    MediaRoutes(Authentication authentication, Catalogue parts, Pages pages) {
        this.authentication = authentication;
        this.catalogue = parts.media();
        this.store = parts.store();
        this.details = parts.details();
        this.views = parts.views();
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/media", authentication.required(Permission.MEDIA_READ, this::list))
                .get("/media/{id}", authentication.optional(this::show))
                .delete("/media/{id}", authentication.required(Permission.MEDIA_CHANGE, this::remove));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var slice = Pages.slice(request);
        var shown = new MediaStore.Shown(
                caller.id(),
                Access.may(caller, Action.MEDIA_READ, Resource.platform()),
                filter(request, "status", MediaStatus::of),
                filter(request, "kind", Kind::of));
        var media = store.page(shown, slice).stream().map(views::of).toList();
        Pages.send(response, pages.page(request, slice, store.count(shown), media));
    }

    private void show(ServerRequest request, ServerResponse response, Optional<Caller> caller) {
        var media = catalogue.get(Requests.mediaId(request), caller);
        response.header(HeaderNames.ETAG, media.etag()).send(details.of(media, request, caller));
    }

    private void remove(ServerRequest request, ServerResponse response, Caller caller) {
        catalogue.delete(Requests.mediaId(request), caller);
        response.status(Status.NO_CONTENT_204).send();
    }

    private static String filter(ServerRequest request, String name, Function<String, Optional<?>> known) {
        var wanted = Requests.query(request, name);
        wanted.filter(word -> known.apply(word).isEmpty()).ifPresent(word -> {
            throw InvalidRequest.field(name, "not_one_of", "There is no %s \"%s\".".formatted(name, word));
        });
        return wanted.orElse("");
    }
}
